import { z } from 'zod';
import type { FrozenSpec, SpecHash } from '../spec/frozen.ts';
import type { SessionId } from '../spec/ids.ts';
import { frozenItemSchema } from '../spec/schema.ts';
import type { Blobs } from './blobs.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';
import { storedText, textColumn } from './stored-text.ts';

/** When and out of what a spec was frozen. */
export interface FrozenRecord {
  readonly hash: SpecHash;
  readonly revision: number;
  readonly withInferred: boolean;
  readonly at: number;
}

export interface NewFrozenSpec {
  readonly spec: FrozenSpec;
  readonly revision: number;
  readonly withInferred: boolean;
  readonly at: number;
}

export interface FrozenSpecs {
  /** Throws where the hash is not the SHA-256 of the text. */
  readonly add: (session: SessionId, frozen: NewFrozenSpec) => FrozenRecord;
  readonly get: (session: SessionId, hash: SpecHash) => FrozenSpec | undefined;
  /** All of them, oldest first; the same hash again where the same spec was frozen again. */
  readonly all: (session: SessionId) => readonly FrozenRecord[];
}

const recordRow = z
  .object({ hash: z.string(), revision: z.number(), withInferred: z.number(), at: z.number() })
  .transform(
    (row): FrozenRecord => ({ ...row, hash: row.hash as SpecHash, withInferred: row.withInferred === 1 }),
  );

const specRow = z.object({
  title: textColumn,
  items: jsonColumn(z.array(frozenItemSchema)),
  grants: jsonColumn(z.object({ network: z.boolean() })),
});

export function createFrozenSpecs(connection: Connection, blobs: Blobs): FrozenSpecs {
  const insert = connection.command(
    `INSERT INTO frozen_specs (session, hash, revision, with_inferred, title, items, grants, at)
      VALUES (@session, @hash, @revision, @withInferred, @title, @items, @grants, @at)`,
  );
  const one = connection.query(
    'SELECT title, items, grants FROM frozen_specs WHERE session = @session AND hash = @hash LIMIT 1',
    specRow,
  );
  const every = connection.query(
    `SELECT hash, revision, with_inferred AS withInferred, at
      FROM frozen_specs WHERE session = @session ORDER BY row`,
    recordRow,
  );
  return {
    add: (session, { spec, revision, withInferred, at }) => {
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
          at,
        });
      });
      return { hash, revision, withInferred, at };
    },
    get: (session, hash) => {
      const row = one.get({ session, hash });
      const text = row && blobs.text(hash);
      return row && text !== undefined ? { hash, ...row, text } : undefined;
    },
    all: (session) => every.all({ session }),
  };
}
