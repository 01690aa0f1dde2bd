import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ForeignSchemaError } from '../../src/store/errors.ts';
import { formats, newestSchema } from '../../src/store/formats.ts';
import { schemaMadeBy } from '../../src/store/schema.ts';
import { openStore, openStoreForReading } from '../../src/store/store.ts';
import { storeWithEverything, temporaryFile } from './stores.ts';

/** A file in which another program did something. */
function fileWith(sql: string): string {
  const file = temporaryFile();
  storeWithEverything(file).close();
  const other = new Database(file);
  other.exec(sql);
  other.close();
  return file;
}

const plants = 'BEGIN UPDATE activity SET at = 0; END';

test.each([
  [
    'a trigger',
    `CREATE TRIGGER evil AFTER INSERT ON utterances ${plants}`,
    'the trigger evil on utterances is foreign',
  ],
  [
    'a trigger under the name of one of ours',
    `DROP TRIGGER utterances_is_activity; CREATE TRIGGER utterances_is_activity AFTER INSERT ON utterances ${plants}`,
    'the trigger utterances_is_activity on utterances is another one',
  ],
  ['a view', 'CREATE VIEW evil AS SELECT 1', 'the view evil is foreign'],
  [
    'a view in the place of a table',
    'ALTER TABLE audits RENAME TO hidden; CREATE VIEW audits AS SELECT * FROM hidden',
    'the table hidden is foreign',
  ],
  ['a table', 'CREATE TABLE notes (text TEXT)', 'the table notes is foreign'],
  ['a virtual table', 'CREATE VIRTUAL TABLE evil USING fts5(text)', 'the table evil is foreign'],
  ['an index', 'CREATE INDEX evil ON changes (change)', 'the index evil on changes is foreign'],
  ['a column', 'ALTER TABLE sessions ADD COLUMN colour TEXT', 'the table sessions is another one'],
  [
    'a guard taken away',
    'DROP TRIGGER utterances_refuses_delete',
    'the trigger utterances_refuses_delete on utterances is missing',
  ],
  [
    'a table that shadows a pragma',
    'CREATE TABLE pragma_user_version (user_version)',
    'pragma_user_version is foreign',
  ],
])('a file with %s of somebody else is refused by its name, before anything of it runs', (_, sql, named) => {
  const file = fileWith(sql);
  const before = readFileSync(file);
  for (const open of [openStore, openStoreForReading]) {
    expect(() => open(file)).toThrow(ForeignSchemaError);
    expect(() => open(file)).toThrow(named);
    expect(() => open(file)).toThrow('Nothing of it was run');
  }
  expect(readFileSync(file)).toEqual(before);
});

test('a file of an older format is looked at before it is brought forward', () => {
  const file = temporaryFile();
  const other = new Database(file);
  other.exec(
    'PRAGMA application_id = 1397774162; PRAGMA user_version = 1; CREATE TABLE sessions (session TEXT)',
  );
  other.close();
  expect(() => openStore(file)).toThrow('the table sessions is another one');
});

test('the newest schema is known by its name, so that opening a file need not make it anew', () => {
  expect(newestSchema).toBe(schemaMadeBy(formats));
});
