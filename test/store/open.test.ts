import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createCounters } from '../../src/store/counters.ts';
import { openDatabase } from '../../src/store/database-file.ts';
import {
  CorruptDatabaseError,
  NewerDatabaseError,
  StoreError,
  UnwritableDatabaseError,
} from '../../src/store/errors.ts';
import { formats } from '../../src/store/formats.ts';
import { createSessions } from '../../src/store/sessions.ts';
import { openStore } from '../../src/store/store.ts';
import { said } from './records.ts';
import { opened, session, storeWithEverything, temporaryFile, temporaryFolder } from './stores.ts';

/** Runs SQL on the file as another program does. */
function inFile(file: string, sql: string): unknown {
  const database = new Database(file);
  try {
    return sql.startsWith('PRAGMA') && !sql.includes('=')
      ? database.prepare(sql).pluck().get()
      : database.exec(sql);
  } finally {
    database.close();
  }
}

/** What opening the file throws. */
function refusalOf(file: string): StoreError {
  try {
    openStore(file).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('It was opened.');
}

describe('a new database', () => {
  test('is made with its folders, for this user alone', () => {
    const file = path.join(temporaryFolder(), 'data', 'specwright', 'intent.db');
    const store = opened(file);
    store.sessions.create({ id: session, title: 'Private', cwd: '/', at: 1 });
    expect(store.file).toBe(file);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(file, '../..')).mode & 0o777).toBe(0o700);
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      expect(statSync(name).mode & 0o777, name).toBe(0o600);
    }
  });

  test('has the newest format and a write-ahead log', () => {
    const file = temporaryFile();
    opened(file).close();
    expect(inFile(file, 'PRAGMA user_version')).toBe(formats.length);
    expect(inFile(file, 'PRAGMA journal_mode')).toBe('wal');
  });

  test('is synchronised with the disk at every commit, also after numbers were given', () => {
    const full = 2;
    const connection = openDatabase(temporaryFile(), Date.now);
    createSessions(connection).create({ id: session, title: 'Safe', cwd: '/', at: 1 });
    expect(connection.pragma('synchronous')).toBe(full);
    createCounters(connection).next(session, 'item');
    expect(() => createCounters(connection).next('nobody' as typeof session, 'item')).toThrow();
    expect(connection.pragma('synchronous')).toBe(full);
    connection.close();
  });

  test('is made out of an empty file', () => {
    const file = temporaryFile();
    writeFileSync(file, '');
    expect(opened(file).sessions.list()).toEqual([]);
  });

  test('has a path that is taken from the current folder', () => {
    const file = temporaryFile();
    expect(opened(path.relative(process.cwd(), file)).file).toBe(file);
  });
});

test('what was recorded is there when the file is opened again', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  const store = opened(file);
  expect(store.utterances.all(session)).toEqual([{ id: 'U1', ...said('Export the invoices as CSV.') }]);
  expect(store.sessions.list()).toHaveLength(1);
});

describe('a file that cannot be used', () => {
  test('of a newer program is refused and left as it is', () => {
    const file = temporaryFile();
    opened(file).close();
    inFile(file, 'PRAGMA user_version = 99');
    const before = readFileSync(file);
    const error = refusalOf(file);
    expect(error).toBeInstanceOf(NewerDatabaseError);
    expect(error).toMatchObject({ file, found: 99, known: formats.length });
    expect(error.message).toContain('Update Specwright');
    expect(readFileSync(file)).toEqual(before);
  });

  test.each([
    ['text', () => Buffer.from('my shopping list\n'.repeat(500))],
    ['shorter than any database', () => Buffer.from('x')],
    ['a header and nothing behind it', (whole: Buffer) => whole.subarray(0, 100)],
    ['a database that was cut', (whole: Buffer) => whole.subarray(0, 4096 * 3)],
    [
      'a damaged header',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 16), Buffer.alloc(84, 0xaa), whole.subarray(100)]),
    ],
    [
      'damaged pages',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 0xaa)]),
    ],
  ])('because it holds %s is named and left as it is', (_, damage) => {
    const file = temporaryFile();
    storeWithEverything(file).close();
    writeFileSync(file, damage(readFileSync(file)));
    const before = readFileSync(file);
    const error = refusalOf(file);
    expect(error).toBeInstanceOf(CorruptDatabaseError);
    expect(error.message).toContain(file);
    expect(error.message).toContain('There is no backup beside it.');
    expect(readFileSync(file)).toEqual(before);
  });

  test('because it is damaged names its backups, newest first', () => {
    const file = temporaryFile();
    const backups = ['v2-20270101T000000000Z', 'v1-20260101T000000000Z'].map(
      (part) => `${file}.${part}.backup`,
    );
    for (const name of [file, ...backups, `${file}.other`]) writeFileSync(name, 'nothing that is a database');
    const error = refusalOf(file);
    expect(error).toMatchObject({ backups });
    expect(error.message).toContain(`Backups: ${backups.join(', ')}.`);
  });

  test('because it belongs to another program is left as it is', () => {
    const file = temporaryFile();
    inFile(file, 'CREATE TABLE contacts (name TEXT)');
    const before = readFileSync(file);
    const error = refusalOf(file);
    expect(error).toBeInstanceOf(CorruptDatabaseError);
    expect(error.message).toContain('another program');
    expect(readFileSync(file)).toEqual(before);
  });

  test('because a folder has its name', () => {
    const file = temporaryFile();
    mkdirSync(file);
    expect(refusalOf(file)).toBeInstanceOf(UnwritableDatabaseError);
  });

  test('because its folder cannot be made', () => {
    const inTheWay = temporaryFile();
    writeFileSync(inTheWay, 'a file');
    const file = path.join(inTheWay, 'data', 'intent.db');
    const error = refusalOf(file);
    expect(error).toBeInstanceOf(UnwritableDatabaseError);
    expect(error.message).toContain(file);
    expect(error.message).toContain('--db');
    expect(readFileSync(inTheWay, 'utf8')).toBe('a file');
  });
});
