import type Database from 'better-sqlite3';
import { type Checked, checksumOf } from './checksum.ts';

/** Gives SQL the function with which older rows get their checksum. */
export function defineChecksum(database: Database.Database): void {
  database.function('checksum_of', { deterministic: true }, (kind, text, context, file) =>
    // No words were material before.
    checksumOf({ kind, text, context, file, material: null } as Checked),
  );
}
