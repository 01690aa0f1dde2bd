import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { backupsOf } from './backup.ts';
import { Connection } from './connection.ts';
import { copyOfDatabase } from './database-copy.ts';
import { CorruptDatabaseError, UnwritableDatabaseError } from './errors.ts';
import { migrate } from './migrations.ts';

/** Opens a database in the newest format, made where there is none. Throws a `StoreError`. */
export function openDatabase(name: string, now: () => number): Connection {
  const file = path.resolve(name);
  makeFile(file);
  return prepared(new Connection(file), (connection) => {
    // Looked at before anything is set, so that a file that is not ours stays as it is.
    migrate(connection, now);
    connection.makeDurable();
    connection.pragma('foreign_keys = ON');
  });
}

/**
 * The same; where the file is there and cannot be written, a connection that only reads and knows why. Nothing is
 * written beside it: https://sqlite.org/wal.html#read_only_databases
 */
export function openDatabaseForReading(name: string, now: () => number): Connection {
  const file = path.resolve(name);
  try {
    return openDatabase(file, now);
  } catch (error) {
    if (!(error instanceof UnwritableDatabaseError) || !isPlainFile(file)) throw error;
    const why = whyUnwritable(file, error.why);
    return sharedReading(file, now, why) ?? copiedReading(file, now, why);
  }
}

/** Where another program has the file open, or had it: what that one writes is seen. */
function sharedReading(file: string, now: () => number, why: string): Connection | undefined {
  if (sizeOf(`${file}-shm`) === undefined) return undefined;
  try {
    return prepared(new Connection(file, { readonly: true }), (connection) => {
      migrate(connection, now);
      connection.onlyRead(why);
    });
  } catch (error) {
    if (error instanceof UnwritableDatabaseError) return undefined;
    throw error;
  }
}

function copiedReading(file: string, now: () => number, why: string): Connection {
  return prepared(new Connection(file, { copy: copyOfDatabase(file) }), (connection) => {
    migrate(connection, now);
    connection.onlyRead(why);
  });
}

function prepared(connection: Connection, prepare: (connection: Connection) => void): Connection {
  try {
    prepare(connection);
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
    refuseOthers(file, handle);
  } catch (error) {
    if (error instanceof CorruptDatabaseError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new UnwritableDatabaseError(file, whyUnwritable(file, message), { cause: error });
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The first bytes of every database: https://sqlite.org/fileformat.html#the_database_header */
const mark = 'SQLite format 3\0';

/** SQLite takes any file of a few hundred bytes for an empty one, and would write over what it holds. */
function refuseOthers(file: string, handle: number): void {
  // Whoever reads from a pipe waits for a writer, as often as not for ever.
  if (!fstatSync(handle).isFile())
    throw new CorruptDatabaseError(file, 'it is no plain file', backupsOf(file));
  const start = Buffer.alloc(mark.length);
  const length = readSync(handle, start, 0, mark.length, 0);
  if (length > 0 && start.toString('latin1') !== mark) {
    throw new CorruptDatabaseError(file, 'it is not a database', backupsOf(file));
  }
  if (length === 0 && heldSomething(file, handle)) {
    throw new CorruptDatabaseError(file, 'it is empty, and it held a database before', backupsOf(file));
  }
}

/**
 * Whether an empty file held a database once: it has a log or backups beside it, or was written long after it was
 * made, which one that a program has just made and not filled was not.
 */
function heldSomething(file: string, handle: number): boolean {
  const { birthtimeMs, mtimeMs } = fstatSync(handle);
  const wasEmptied = birthtimeMs > 0 && mtimeMs - birthtimeMs > 1_000;
  return wasEmptied || backupsOf(file).length > 0 || (sizeOf(`${file}-wal`) ?? 0) > 0;
}

const isPlainFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there',
  EROFS: 'it is on a disk that can only be read',
};

/** A clause. `otherwise` where nothing speaks against writing but that it failed. */
function whyUnwritable(file: string, otherwise: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    return 'it is a folder, and must be a file';
  try {
    accessSync(path.dirname(file), constants.W_OK);
    if (sizeOf(file) !== undefined) accessSync(file, constants.W_OK);
    return otherwise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return reasons[code] ?? otherwise;
  }
}
