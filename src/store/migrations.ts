import { closeSync, openSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { backupPath, backupsOf } from './backup.ts';
import type { Connection } from './connection.ts';
import {
  CorruptDatabaseError,
  ForeignSchemaError,
  NewerDatabaseError,
  StoreError,
  UnwritableDatabaseError,
} from './errors.ts';
import { formats } from './formats.ts';
import { foreignParts } from './schema.ts';

/** "SPWR", so that a database of another program is recognised. https://sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x53505752;

/**
 * Brings the file to the newest format; forward only, each step whole or not at all, after a backup of a
 * file that holds anything. Throws `NewerDatabaseError`, `ForeignSchemaError` for a file that somebody else has put
 * something into, or `CorruptDatabaseError` for a database of another program.
 */
export function migrate(connection: Connection, now: () => number, steps = formats): void {
  // What a schema of somebody else calls may do nothing to us: https://sqlite.org/pragma.html#pragma_trusted_schema
  connection.pragma('trusted_schema = OFF');
  const version = checkedVersion(connection, steps);
  if (version === steps.length) return;
  if (version > 0 && connection.isFile) backUp(connection, version, now());
  // A table that others refer to can only be made anew without: https://sqlite.org/lang_altertable.html#otheralter
  connection.pragma('foreign_keys = OFF');
  connection.transaction(() => {
    // Another program may have been here while we waited for the lock.
    const reached = checkedVersion(connection, steps);
    for (const step of steps.slice(reached)) connection.run(step);
    connection.run(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}`);
  });
}

/** The format of a file in which nothing is but what belongs to that format. Throws what `migrate` throws. */
export function checkedVersion(connection: Connection, steps: readonly string[] = formats): number {
  const { file } = connection;
  // One snapshot: between two, another program can make the file, and half of each would be no truth.
  return connection.snapshot(() => {
    const version = z.number().parse(connection.pragma('user_version'));
    const owner = connection.pragma('application_id');
    if (owner !== applicationId && hasTables(connection)) {
      throw new CorruptDatabaseError(file, 'it belongs to another program', backupsOf(file));
    }
    if (version > steps.length) throw new NewerDatabaseError(file, version, steps.length);
    const foreign = foreignParts(connection, steps.slice(0, version));
    if (foreign.length > 0) throw new ForeignSchemaError(file, foreign, backupsOf(file));
    return version;
  });
}

function hasTables(connection: Connection): boolean {
  const tables = connection.query(
    'SELECT count(*) AS count FROM sqlite_schema',
    z.object({ count: z.number() }),
  );
  return tables.get()?.count !== 0;
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
