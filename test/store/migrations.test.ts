import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { Connection } from '../../src/store/connection.ts';
import { UnwritableDatabaseError } from '../../src/store/errors.ts';
import { formats } from '../../src/store/formats.ts';
import { migrate } from '../../src/store/migrations.ts';
import { audit, turn } from './records.ts';
import { opened, session, storeWithEverything, temporaryFile } from './stores.ts';

const now = () => Date.UTC(2026, 0, 2, 3, 4, 5, 6);

/** A step to a format that does not exist yet. */
const later = 'ALTER TABLE sessions ADD COLUMN colour TEXT';

function connected(file: string): Connection {
  const connection = new Connection(file);
  onTestFinished(() => connection.close());
  return connection;
}

function backupsBeside(file: string): string[] {
  return readdirSync(path.dirname(file))
    .filter((name) => name.includes('backup'))
    .sort();
}

test('an older file is brought forward and keeps all that it holds', () => {
  const file = temporaryFile();
  const store = storeWithEverything(file);
  const before = store.utterances.all(session);
  store.close();
  const connection = connected(file);
  migrate(connection, now, [...formats, later]);
  expect(connection.pragma('user_version')).toBe(formats.length + 1);
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  expect(database.prepare('SELECT session, colour FROM sessions').all()).toEqual([{ session, colour: null }]);
  expect(database.prepare('SELECT text FROM utterances').pluck().all()).toEqual(
    before.map(({ text }) => text),
  );
});

test('before that it is copied beside itself, for this user alone', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  migrate(connected(file), now, [...formats, later]);
  const backup = `${path.basename(file)}.v${formats.length}-20260102T030405006Z.backup`;
  expect(backupsBeside(file)).toEqual([backup]);
  const copy = path.join(path.dirname(file), backup);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(
    opened(copy)
      .utterances.all(session)
      .map(({ text }) => text),
  ).toEqual(['Export the invoices as CSV.']);
});

test('the copy holds what another program has just written and not yet put in its place', () => {
  const file = temporaryFile();
  const store = storeWithEverything(file);
  store.sessions.rename(session, 'Just now', 99);
  migrate(connected(file), now, [...formats, later]);
  const copy = path.join(path.dirname(file), backupsBeside(file)[0] ?? '');
  expect(opened(copy).sessions.get(session)?.title).toBe('Just now');
});

test('a new file and one in the newest format are not copied', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  opened(file);
  expect(backupsBeside(file)).toEqual([]);
});

test('a step that fails leaves the file as it was, and its copy beside it', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  const failing = `${later}; CREATE TABLE sessions (again TEXT)`;
  expect(() => migrate(connected(file), now, [...formats, failing])).toThrow('already exists');
  expect(backupsBeside(file)).toHaveLength(1);
  const store = opened(file);
  expect(store.sessions.get(session)?.title).toBe('Invoices');
});

test('where no copy can be made nothing is changed', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  mkdirSync(`${file}.v${formats.length}-20260102T030405006Z.backup.${process.pid}.part`);
  const connection = connected(file);
  const bring = () => migrate(connection, now, [...formats, later]);
  expect(bring).toThrow(UnwritableDatabaseError);
  expect(bring).toThrow('it must be copied');
  expect(connection.pragma('user_version')).toBe(formats.length);
});

test('a file of the first format opens as it was, is copied, and can be gone on with', () => {
  const file = temporaryFile();
  new Database(file).close();
  const first = connected(file);
  migrate(first, now, formats.slice(0, 1));
  first.run("INSERT INTO sessions (session, cwd, at) VALUES ('s1', '/home/ada/invoices', 1)");
  first.run("INSERT INTO titles (session, title, at) VALUES ('s1', 'Invoices', 1)");
  first.run(`INSERT INTO turns (session, proposal, utterances, reply, superseded, settled, build, usage, at)
    VALUES ('s1', 1, '[]', '"So."', '[]', '[]', NULL, NULL, 2)`);
  first.close();
  const store = opened(file);
  expect(store.turns.all(session)).toMatchObject([{ reply: 'So.', author: 'A' }]);
  expect(backupsBeside(file)).toHaveLength(1);
  store.audits.add(session, audit());
  store.turns.add(session, turn(2, { author: 'audit' }));
  expect(store.turns.all(session).map(({ author }) => author)).toEqual(['A', 'audit']);
  expect(store.audits.all(session)).toEqual([audit()]);
});
