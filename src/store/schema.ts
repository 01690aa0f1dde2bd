import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { defineChecksum } from './define-checksum.ts';
import { formats, newestSchema } from './formats.ts';

const partRow = z.object({
  type: z.string(),
  name: z.string(),
  tbl_name: z.string(),
  sql: z.string().nullable(),
});
type Part = z.infer<typeof partRow>;

const everyPart = 'SELECT type, name, tbl_name, sql FROM sqlite_schema';

/**
 * What a file has that the steps to its format do not make, or make otherwise, and what it lacks, each named for the
 * human; nothing where the file is ours to the letter. A trigger or a view of somebody else would run with what we do.
 */
export function foreignParts(connection: Connection, steps: readonly string[]): readonly string[] {
  const parts = connection.query(everyPart, partRow).all();
  // To make a schema takes longer than all else on opening; the name of the newest one is known.
  if (steps.length === formats.length && schemaName(parts) === newestSchema) return [];
  const ours = new Map(partsMadeBy(steps).map((part) => [keyOf(part), part]));
  const found = new Map(parts.map((part) => [keyOf(part), part]));
  const strange = [...found].filter(([key, part]) => ours.get(key)?.sql !== part.sql);
  const missing = [...ours].filter(([key]) => !found.has(key));
  return [
    ...strange.map(([key, part]) =>
      ours.has(key) ? `${named(part)} is another one` : `${named(part)} is foreign`,
    ),
    ...missing.map(([, part]) => `${named(part)} is missing`),
  ];
}

/** SHA-256 of all that a schema holds, in hex. */
function schemaName(parts: readonly Part[]): string {
  const lines = parts.map(({ type, name, tbl_name, sql }) => JSON.stringify([type, name, tbl_name, sql]));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** The name of the schema that steps make. */
export const schemaMadeBy = (steps: readonly string[]): string => schemaName(partsMadeBy(steps));

/** Made anew in memory, so that there is no second description of a format that could differ from the first. */
function partsMadeBy(steps: readonly string[]): readonly Part[] {
  const fresh = new Database(':memory:');
  try {
    defineChecksum(fresh);
    fresh.pragma('foreign_keys = OFF');
    for (const step of steps) fresh.exec(step);
    return z.array(partRow).parse(fresh.prepare(everyPart).all());
  } finally {
    fresh.close();
  }
}

const keyOf = ({ type, name, tbl_name }: Part): string => JSON.stringify([type, name, tbl_name]);

const named = ({ type, name, tbl_name }: Part): string =>
  type === 'table' || type === 'view' ? `the ${type} ${name}` : `the ${type} ${name} on ${tbl_name}`;
