import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createBlobs } from '../../src/store/blobs.ts';
import { Connection } from '../../src/store/connection.ts';
import {
  BusyDatabaseError,
  CorruptDatabaseError,
  MissingDatabaseError,
  StoreError,
  UnreadableRecordError,
  UnwritableDatabaseError,
} from '../../src/store/errors.ts';
import { said } from './records.ts';
import { opened, session, storeWithEverything, storeWithSession, temporaryFile } from './stores.ts';

/** A file with one session in it, and a connection to it. */
function connected(): Connection {
  const file = temporaryFile();
  storeWithSession(file).close();
  const connection = new Connection(file);
  onTestFinished(() => connection.close());
  return connection;
}

test('a full disk is told, and what was there before stays', () => {
  const connection = connected();
  connection.pragma(`max_page_count = ${connection.pragma('page_count')}`);
  const store = () => createBlobs(connection).put(crypto.getRandomValues(new Uint8Array(60_000)));
  expect(store).toThrow(UnwritableDatabaseError);
  expect(store).toThrow('the disk is full');
  expect(opened(connection.file).sessions.get(session)?.title).toBe('Invoices');
});

test('a file that may only be read is told', () => {
  const connection = connected();
  connection.pragma('query_only = ON');
  expect(() => createBlobs(connection).put('hello')).toThrow(UnwritableDatabaseError);
});

test('a file that another program holds is told after a while', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const other = new Database(file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  expect(() => store.utterances.add(session, said('hello'))).toThrow(BusyDatabaseError);
  other.exec('COMMIT');
  expect(store.utterances.add(session, said('hello')).text).toBe('hello');
});

test('a file that is deleted while it is open takes nothing any more', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  renameSync(file, `${file}.away`);
  const add = () => store.utterances.add(session, said('into the void'));
  expect(add).toThrow(MissingDatabaseError);
  writeFileSync(file, 'another file');
  expect(add).toThrow(MissingDatabaseError);
  expect(() => store.sessions.rename(session, 'Void', 2)).toThrow(MissingDatabaseError);
  renameSync(`${file}.away`, file);
  expect(add().text).toBe('into the void');
});

test('damage that is found later is told, and nothing is written over it', () => {
  const file = temporaryFile();
  const store = storeWithEverything(file);
  store.utterances.add(session, said('long '.repeat(20_000)));
  store.close();
  const bytes = readFileSync(file);
  const damaged = Buffer.concat([bytes.subarray(0, -40_000), Buffer.alloc(40_000, 0xaa)]);
  writeFileSync(file, damaged);
  const reopened = opened(file);
  expect(() => reopened.utterances.all(session)).toThrow(CorruptDatabaseError);
  reopened.close();
  expect(readFileSync(file)).toEqual(damaged);
});

test.each([
  ['is no JSON', '{', /utterances.*JSON/],
  ['says what nobody understands', '{"kind":"telepathy"}', /utterances.*context\.kind/],
])('a record of another program that %s is told by its kind', (_, context, message) => {
  const file = temporaryFile();
  const store = storeWithEverything(file);
  const forger = new Database(file);
  const forge = `INSERT INTO utterances (session, number, kind, text, context, at) VALUES (?, 2, 'message', 'x', ?, 0)`;
  forger.prepare(forge).run(session, context);
  forger.close();
  expect(() => store.utterances.all(session)).toThrow(UnreadableRecordError);
  expect(() => store.utterances.all(session)).toThrow(message);
});

test('every error says which file, what happened to what was being stored, and what to do', () => {
  const file = '/data/intent.db';
  const errors = [
    new BusyDatabaseError(file, 5_000),
    new MissingDatabaseError(file),
    new UnwritableDatabaseError(file, 'the disk is full'),
    new CorruptDatabaseError(file, 'it is not a database', []),
    new UnreadableRecordError(file, 'utterances', 'not JSON'),
  ];
  for (const error of errors) {
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toContain(file);
    expect(error.message).toMatch(/not stored|Nothing was stored|left as it is/i);
    expect(error.message).toMatch(/Try again|Put the file back|--db/);
  }
});
