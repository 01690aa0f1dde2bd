import { closeSync, openSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { backupPath, backupsOf } from './backup.ts';
import type { Connection } from './connection.ts';
import { CorruptDatabaseError, NewerDatabaseError, StoreError, UnwritableDatabaseError } from './errors.ts';
import { format1 } from './format-1/format-1.ts';
import { format2 } from './format-2/format-2.ts';
import { format3 } from './format-3/format-3.ts';

/** The SQL that makes each format out of the one before: the first makes format 1 out of an empty file. */
export const formats: readonly string[] = [format1, format2, format3];

/** "SPWR", so that a database of another program is recognised. https://sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x53505752;

/**
 * Brings the file to the newest format; forward only, each step whole or not at all, after a backup of a
 * file that holds anything. Throws `NewerDatabaseError`, or `CorruptDatabaseError` for a foreign database.
 */
export function migrate(connection: Connection, now: () => number, steps = formats): void {
  const version = checkedVersion(connection, steps.length);
  if (version === steps.length) return;
  if (version > 0) backUp(connection, version, now());
  connection.transaction(() => {
    // Another program may have been here while we waited for the lock.
    const reached = checkedVersion(connection, steps.length);
    for (const step of steps.slice(reached)) connection.run(step);
    connection.run(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}`);
  });
}

function checkedVersion(connection: Connection, newest: number): number {
  const { version, owner, tables } = headerOf(connection);
  if (owner !== applicationId && tables > 0) {
    const { file } = connection;
    throw new CorruptDatabaseError(file, 'it belongs to another program', backupsOf(file));
  }
  if (version > newest) throw new NewerDatabaseError(connection.file, version, newest);
  return version;
}

const headerSchema = z.object({ version: z.number(), owner: z.number(), tables: z.number() });

/** Read with one statement: between two, another program can make the file, and half of each would be no truth. */
function headerOf(connection: Connection): z.infer<typeof headerSchema> {
  const header = connection.query(
    `SELECT count(*) AS tables,
            (SELECT user_version FROM pragma_user_version) AS version,
            (SELECT application_id FROM pragma_application_id) AS owner
       FROM sqlite_schema`,
    headerSchema,
  );
  return header.get() ?? { version: 0, owner: 0, tables: 0 };
}

/** Copies the database with what is still in its log. The copy has its name only once it is whole. */
function backUp(connection: Connection, version: number, at: number): void {
  const target = backupPath(connection.file, version, at);
  const part = `${target}.${process.pid}.part`;
  try {
    // SQLite writes into an empty file that is there, so that the copy is as private as we make it.
    closeSync(openSync(part, 'wx', 0o600));
    connection.command('VACUUM INTO @part')({ part });
    renameSync(part, target);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = `it must be copied before it is brought to a new format, and ${errorMessage(error)}`;
    throw new UnwritableDatabaseError(connection.file, why, { cause: error });
  }
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
