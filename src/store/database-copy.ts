import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { asStoreError } from './sqlite-errors.ts';

/** Where a copy can be for a moment: the second is in memory, for when the disk is full. */
const places = [tmpdir(), '/dev/shm'];

/** All that a database file and its log hold, as a database that can be opened in memory. Throws a `StoreError`. */
export function copyOfDatabase(file: string): Buffer {
  const log = `${file}-wal`;
  const hasLog = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const bytes = hasLog ? merged(file, log) : readFileSync(file);
  // Both say that there is a log beside it: https://sqlite.org/fileformat.html#file_format_version_numbers
  bytes.fill(1, 18, 20);
  return bytes;
}

/** A database with what is still in its log, put together by SQLite in a folder that is gone afterwards. */
function merged(file: string, log: string): Buffer {
  const folder = temporaryFolder();
  const copy = path.join(folder, 'copy.db');
  try {
    copyFileSync(file, copy);
    copyFileSync(log, `${copy}-wal`);
    for (const name of [copy, `${copy}-wal`]) chmodSync(name, 0o600);
    new Database(copy).pragma('wal_checkpoint(TRUNCATE)');
    return readFileSync(copy);
  } catch (error) {
    throw asStoreError(file, error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryFolder(): string {
  const [first = tmpdir(), ...others] = places.filter((place) => existsSync(place));
  try {
    return mkdtempSync(path.join(first, 'specwright-'));
  } catch (error) {
    const [other] = others;
    if (other === undefined) throw error;
    return mkdtempSync(path.join(other, 'specwright-'));
  }
}
