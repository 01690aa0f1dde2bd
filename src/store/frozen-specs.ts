import { z } from 'zod';
import { meansSchema } from '../domain/changes/decision-schema.ts';
import type { Means } from '../domain/changes/means.ts';
import { frozenItemSchema, idSchema } from '../domain/changes/schema.ts';
import type { FrozenSpec, SpecHash } from '../domain/freezing/frozen.ts';
import type { Unattended } from '../domain/freezing/unattended.ts';
import type { SessionId } from '../domain/items/ids.ts';
import { canonicalText } from '../domain/markdown/canonical.ts';
import { backupsOf } from './backup.ts';
import type { Blobs } from './blobs.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';
import { DamagedRecordError } from './errors.ts';
import { storedText, textColumn } from './stored-text.ts';

/** When and out of what a spec was frozen. */
export interface FrozenRecord {
  readonly hash: SpecHash;
  readonly revision: number;
  readonly withInferred: boolean;
  readonly at: number;
  /** By what means it was frozen; absent where nobody recorded them. */
  readonly means?: Means;
  /** What of it was decided on no screen and no terminal; absent where nobody recorded it. */
  readonly unattended?: readonly Unattended[];
}

export interface NewFrozenSpec extends Omit<FrozenRecord, 'hash'> {
  readonly spec: FrozenSpec;
}

export interface FrozenSpecs {
  /** Throws where the hash is not the SHA-256 of the text. */
  readonly add: (session: SessionId, frozen: NewFrozenSpec) => FrozenRecord;
  readonly get: (session: SessionId, hash: SpecHash) => FrozenSpec | undefined;
  /** All of them, oldest first; the same hash again where the same spec was frozen again. */
  readonly all: (session: SessionId) => readonly FrozenRecord[];
}

type Evidence = Pick<FrozenRecord, 'means' | 'unattended'>;

const evidenceSchema: z.ZodType<Evidence> = z.object({
  means: meansSchema.exactOptional(),
  unattended: z
    .array(
      z.object({
        means: meansSchema.exactOptional(),
        items: z.array(idSchema('item')),
        dismissed: z.array(idSchema('finding')),
      }),
    )
    .exactOptional(),
});

const recordRow = z
  .object({
    hash: z.string(),
    revision: z.number(),
    withInferred: z.number(),
    at: z.number(),
    evidence: jsonColumn(evidenceSchema.nullable()),
  })
  .transform(
    ({ evidence, ...row }): FrozenRecord => ({
      ...row,
      hash: row.hash as SpecHash,
      withInferred: row.withInferred === 1,
      ...evidence,
    }),
  );

const specRow = z.object({
  title: textColumn,
  items: jsonColumn(z.array(frozenItemSchema)),
  grants: jsonColumn(z.object({ network: z.boolean() })),
});

export function createFrozenSpecs(connection: Connection, blobs: Blobs): FrozenSpecs {
  const insert = connection.command(
    `INSERT INTO frozen_specs (session, hash, revision, with_inferred, title, items, grants, evidence, at)
      VALUES (@session, @hash, @revision, @withInferred, @title, @items, @grants, @evidence, @at)`,
  );
  const one = connection.query(
    'SELECT title, items, grants FROM frozen_specs WHERE session = @session AND hash = @hash LIMIT 1',
    specRow,
  );
  const every = connection.query(
    `SELECT hash, revision, with_inferred AS withInferred, coalesce(evidence, 'null') AS evidence, at
      FROM frozen_specs WHERE session = @session ORDER BY row`,
    recordRow,
  );
  return {
    add: (session, { spec, revision, withInferred, at, ...evidence }) => {
      const { hash, text, title, items, grants } = spec;
      connection.transaction(() => {
        const stored = blobs.put(text);
        if (stored !== hash) throw new Error(`The frozen spec ${hash} has a text whose hash is ${stored}.`);
        insert({
          session,
          hash,
          revision,
          withInferred: Number(withInferred),
          title: storedText(title),
          items: JSON.stringify(items),
          grants: JSON.stringify(grants),
          evidence: JSON.stringify(evidence),
          at,
        });
      });
      return { hash, revision, withInferred, at, ...evidence };
    },
    get: (session, hash) => {
      const row = one.get({ session, hash });
      const text = row && blobs.text(hash);
      if (row === undefined || text === undefined) return undefined;
      // What is built is what the text says, and the text is what the hash names.
      if (canonicalText(row.title, row.items, row.grants) !== text) {
        throw new DamagedRecordError(connection.file, `the frozen spec ${hash}`, backupsOf(connection.file));
      }
      return { hash, ...row, text };
    },
    all: (session) => every.all({ session }),
  };
}
