import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { backupsOf } from './backup.ts';
import { Connection } from './connection.ts';
import { CorruptDatabaseError, UnwritableDatabaseError } from './errors.ts';
import { migrate } from './migrations.ts';

/** Opens a database in the newest format, made where there is none. Throws a `StoreError`. */
export function openDatabase(name: string, now: () => number): Connection {
  const file = path.resolve(name);
  makeFile(file);
  const connection = new Connection(file);
  try {
    // Looked at before anything is set, so that a file that is not ours stays as it is.
    migrate(connection, now);
    connection.makeDurable();
    connection.pragma('foreign_keys = ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Conversations are private: what we make is for this user alone. A file that is there is not touched. */
function makeFile(file: string): void {
  let handle: number | undefined;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    handle = openSync(file, 'a+', 0o600);
    if (!isEmptyOrDatabase(handle)) {
      throw new CorruptDatabaseError(file, 'it is not a database', backupsOf(file));
    }
  } catch (error) {
    if (error instanceof CorruptDatabaseError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UnwritableDatabaseError(file, why, { cause: error });
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The first bytes of every database: https://sqlite.org/fileformat.html#the_database_header */
const mark = 'SQLite format 3\0';

/** SQLite takes any file of a few hundred bytes for an empty one, and would write over what it holds. */
function isEmptyOrDatabase(handle: number): boolean {
  const start = Buffer.alloc(mark.length);
  const length = readSync(handle, start, 0, mark.length, 0);
  return length === 0 || start.toString('latin1') === mark;
}
