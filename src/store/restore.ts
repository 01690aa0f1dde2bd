import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
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
  const part = `${file}.${process.pid}.restored`;
  const connection = checkedBackup(from);
  try {
    copyTo(part, connection);
    const aside = existsSync(file) ? movedAside(file, at) : undefined;
    renameSync(part, file);
    return aside;
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UnwritableDatabaseError(file, why, { cause: error });
  } finally {
    connection.close();
  }
}

/** A backup that is whole and ours. A pipe is never opened: it may have no end. */
function checkedBackup(from: string): Connection {
  const found = statSync(from, { throwIfNoEntry: false });
  if (found === undefined) throw new NoBackupError(from);
  if (!found.isFile()) throw new CorruptDatabaseError(from, 'it is no plain file', []);
  const connection = new Connection(from, { readonly: true });
  try {
    // SQLite takes an empty file for a database in which nothing is.
    if (checkedVersion(connection) === 0) throw new CorruptDatabaseError(from, 'nothing is in it', []);
    const integrity = connection.pragma('integrity_check');
    if (integrity !== 'ok') throw new CorruptDatabaseError(from, String(integrity), []);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** With what is still in the log of the backup, and for this user alone, whoever may read the backup. */
function copyTo(part: string, connection: Connection): void {
  // SQLite writes into an empty file that is there, and keeps its mode.
  closeSync(openSync(part, 'wx', 0o600));
  connection.command('VACUUM INTO @part')({ part });
  synchronise(part);
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
