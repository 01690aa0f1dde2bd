import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { storeWithEverything, temporaryFile } from './stores.ts';

const recorded = [
  'answers',
  'audits',
  'blobs',
  'build_ends',
  'build_events',
  'build_runs',
  'builds',
  'changes',
  'decisions',
  'dropped_blobs',
  'elsewhere',
  'exchanges',
  'failed_turns',
  'frozen_specs',
  'item_versions',
  'logs',
  'questions',
  'revisions',
  'sessions',
  'tidyings',
  'titles',
  'turn_messages',
  'turns',
  'utterances',
];

/** Counters, who writes now, when something happened last: nothing that anybody said or decided. */
const mutable = ['activity', 'counters', 'writers'];

/** The file as another program sees it that has turned off whatever a connection can turn off. */
function rawFile(): Database.Database {
  const file = temporaryFile();
  storeWithEverything(file).close();
  const database = new Database(file);
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = OFF');
  database.pragma('recursive_triggers = OFF');
  database.pragma('ignore_check_constraints = ON');
  return database;
}

const rowsOf = (database: Database.Database, table: string) =>
  database.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[];

const columnsOf = (database: Database.Database, table: string) =>
  database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[];

test('every table that records something is known to be append-only', () => {
  const tables = rawFile()
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'utterance_words%'")
    .pluck()
    .all();
  expect(tables.sort()).toEqual([...recorded, ...mutable].sort());
});

describe.each(recorded)('%s', (table) => {
  const attacks: readonly ((columns: readonly string[]) => string)[] = [
    (columns) => `UPDATE ${table} SET ${columns.map((column) => `${column} = ${column}`).join(', ')}`,
    ([column]) => `UPDATE OR REPLACE ${table} SET ${column} = ${column}`,
    ([column]) => `UPDATE OR IGNORE ${table} SET ${column} = ${column}`,
    () => `DELETE FROM ${table}`,
    () => `DELETE FROM ${table} WHERE true RETURNING *`,
    () => `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
    () => `REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
    ([column]) =>
      `INSERT INTO ${table} SELECT * FROM ${table} WHERE true ON CONFLICT DO UPDATE SET ${column} = ${column}`,
  ];

  test.each(['OFF', 'ON'])(
    'refuses to change, delete or replace a row (recursive_triggers %s)',
    (recursive) => {
      const database = rawFile();
      database.pragma(`recursive_triggers = ${recursive}`);
      const before = rowsOf(database, table);
      expect(before.length).toBeGreaterThan(0);
      for (const attack of attacks) {
        const sql = attack(columnsOf(database, table));
        expect(() => database.exec(sql), sql).toThrow(`${table} is append-only`);
        expect(rowsOf(database, table)).toEqual(before);
      }
    },
  );

  test('refuses a new row in the place of one with the same row number', () => {
    const database = rawFile();
    const key = columnsOf(database, table).find((column) => column === 'row' || column === 'run');
    const before = rowsOf(database, table);
    const number = key ?? (table === 'blobs' || table === 'turn_messages' ? 'rowid' : undefined);
    if (number === undefined) {
      // The table has no row numbers, so nothing can be replaced by one.
      expect(() => database.prepare(`SELECT rowid FROM ${table}`)).toThrow('no such column');
      return;
    }
    const others = columnsOf(database, table).filter((column) => column !== number);
    const values = others.map((column) =>
      column === 'bytes' ? "x'00'" : column === 'checkpoint' ? '1' : "'9'",
    );
    const sql = `INSERT OR REPLACE INTO ${table} (${number}, ${others.join(', ')})
      SELECT ${number}, ${values.join(', ')} FROM ${table}`;
    expect(() => database.exec(sql), sql).toThrow(`${table} is append-only`);
    expect(rowsOf(database, table)).toEqual(before);
  });
});

test('an utterance cannot be replaced by another one with its number', () => {
  const database = rawFile();
  const forge = database.prepare(`INSERT OR REPLACE INTO utterances
    (row, session, number, kind, text, context, at) VALUES (NULL, 's1', 1, 'message', 'forged', '{}', 0)`);
  expect(() => forge.run()).toThrow('utterances is append-only');
  expect(database.prepare('SELECT text FROM utterances').pluck().all()).toEqual([
    'Export the invoices as CSV.',
  ]);
});

test('a counter never goes back and is never deleted', () => {
  const database = rawFile();
  for (const sql of [
    'UPDATE counters SET last = 0',
    'UPDATE counters SET last = last',
    'DELETE FROM counters',
  ]) {
    expect(() => database.exec(sql), sql).toThrow('a number is never given twice');
  }
});

test('a revision cannot leave a gap before it', () => {
  const database = rawFile();
  const insert = database.prepare(
    `INSERT INTO revisions (session, number, cause, title, items, at) VALUES ('s1', ?, 1, '', 0, 0)`,
  );
  expect(() => insert.run(3)).toThrow('a revision has the number after the newest one');
  expect(insert.run(2).changes).toBe(1);
});
