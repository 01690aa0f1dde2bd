import { statfsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { backupsOf } from './backup.ts';
import { BusyDatabaseError, CorruptDatabaseError, UnwritableDatabaseError } from './errors.ts';

/** Milliseconds to wait for another program that writes. Its transactions take far less than one second. */
export const busyTimeoutMs = 5_000;

/** What SQLite says, in words for the human; anything that is not about the file comes back as it is. */
export function asStoreError(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const options = { cause: error };
  switch (error.code.split('_').slice(0, 2).join('_')) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new BusyDatabaseError(file, busyTimeoutMs, options);
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new CorruptDatabaseError(file, unfinished(error.message), backupsOf(file), options);
    case 'SQLITE_FULL':
      return new UnwritableDatabaseError(file, 'the disk is full', options);
    case 'SQLITE_READONLY':
      return new UnwritableDatabaseError(file, 'the file may only be read', options);
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return new UnwritableDatabaseError(file, unfinished(error.message), options);
    case 'SQLITE_IOERR':
      // Where the memory that is shared beside the file finds no room, SQLite speaks of a fault of the disk.
      return new UnwritableDatabaseError(
        file,
        isFull(file) ? 'the disk is full' : unfinished(error.message),
        {
          ...options,
          // What was written may be on the disk all the same: https://sqlite.org/rescode.html#ioerr_fsync
          isUncertain: error.code.endsWith('_FSYNC'),
        },
      );
    default:
      return error;
  }
}

/** Whether there is no room for what SQLite needs beside the file at least. */
function isFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < 64 * 1024;
  } catch {
    return false;
  }
}

function unfinished(message: string): string {
  return message.replace(/\.$/, '');
}
