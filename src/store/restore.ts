import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Connection } from './connection.ts';
import { BusyDatabaseError, CorruptDatabaseError, StoreError, UnwritableDatabaseError } from './errors.ts';
import { checkedVersion } from './migrations.ts';
import { asStoreError } from './sqlite-errors.ts';

/** The present file is used by another program, so nothing can take its place. */
class DatabaseInUseError extends StoreError {
  override name = 'DatabaseInUseError';
  constructor(file: string, options?: ErrorOptions) {
    super(
      file,
      `Another program has the database ${file} open, so it was left as it is. Close that program, then restore again.`,
      options,
    );
  }
}

/** There is no file to restore from. */
class NoBackupError extends StoreError {
  override name = 'NoBackupError';
  constructor(file: string) {
    super(file, `There is no file ${file} to restore from. The database was left as it is.`);
  }
}

/**
 * Puts a backup in the place of a database. The present file is moved aside and never deleted; gives its new path,
 * where there was one. Throws a `StoreError`: the backup is not there, not ours or damaged, or the present file is in
 * use.
 */
export function restoreDatabase(name: string, backup: string, at: number): string | undefined {
  const [file, from] = [path.resolve(name), path.resolve(backup)];
  checkBackup(from);
  const part = `${file}.${process.pid}.restored`;
  try {
    copyFileSync(from, part);
    synchronise(part);
    const aside = existsSync(file) ? movedAside(file, at) : undefined;
    renameSync(part, file);
    return aside;
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UnwritableDatabaseError(file, why, { cause: error });
  }
}

function checkBackup(from: string): void {
  if (!existsSync(from)) throw new NoBackupError(from);
  const connection = new Connection(from, { readonly: true });
  try {
    checkedVersion(connection);
    const found = connection.pragma('integrity_check');
    if (found !== 'ok') throw new CorruptDatabaseError(from, String(found), []);
  } finally {
    connection.close();
  }
}

/** The file keeps its name until the other one has it, so that at no moment there is none. */
function movedAside(file: string, at: number): string {
  takeAlone(file);
  const aside = `${file}.replaced-${new Date(at).toISOString().replace(/[-:.]/g, '')}`;
  for (const log of ['-wal', '-shm']) {
    if (existsSync(`${file}${log}`)) renameSync(`${file}${log}`, `${aside}${log}`);
  }
  try {
    linkSync(file, aside);
  } catch {
    // Some file systems know no second name of a file.
    renameSync(file, aside);
  }
  return aside;
}

/**
 * Puts what is in the log into the file, which only the last program that has it open can do:
 * https://sqlite.org/pragma.html#pragma_journal_mode
 */
function takeAlone(file: string): void {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    const told = asStoreError(file, error);
    if (told instanceof BusyDatabaseError) throw new DatabaseInUseError(file, { cause: error });
    // A file that is damaged is what backups are for: it goes aside as it is, with its log.
    if (!(told instanceof CorruptDatabaseError)) throw told;
  } finally {
    database?.close();
  }
}

function synchronise(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
