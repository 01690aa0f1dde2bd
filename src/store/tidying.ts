import { z } from 'zod';
import type { Means } from '../domain/changes/means.ts';
import type { Connection } from './connection.ts';
import { StoreError } from './errors.ts';
import { isKept } from './format-3/blobs.ts';

/** What goes when the texts of old exchanges are dropped. */
export interface Droppable {
  /** Requests and replies, each counted once. */
  readonly texts: number;
  /** What they take of the file. */
  readonly bytes: number;
}

/** An act of the human. `before`: exchanges that ended earlier are old. Times in milliseconds since the epoch. */
export interface Tidy {
  readonly before: number;
  readonly by: string;
  readonly means: Means;
  readonly at: number;
}

export interface Tidying {
  readonly droppable: (before: number) => Droppable;
  /** Drops them and records who did; their rows and hashes stay. */
  readonly drop: (tidy: Tidy) => Droppable;
  /** Gives the room back to the disk, as far as that can be done now. Gives whether it could. */
  readonly shrink: () => boolean;
}

/** Texts that only old exchanges hold. An empty one frees nothing. */
const old = `
  FROM blobs WHERE form <> 'dropped' AND length(bytes) > 0
    AND hash IN (
      SELECT request FROM exchanges WHERE at < @before UNION SELECT response FROM exchanges WHERE at < @before)
    AND NOT EXISTS (SELECT 1 FROM exchanges WHERE request = hash AND at >= @before)
    AND NOT EXISTS (SELECT 1 FROM exchanges WHERE response = hash AND at >= @before)
    AND NOT ${isKept('blobs.hash')}`;

export function createTidying(connection: Connection): Tidying {
  const measure = connection.query(
    `SELECT count(*) AS texts, coalesce(sum(length(bytes)), 0) AS bytes ${old}`,
    z.object({ texts: z.number(), bytes: z.number() }),
  );
  const record = connection.command(
    'INSERT INTO tidyings (by, means, before, at) VALUES (@by, @means, @before, @at)',
  );
  const name = connection.command(
    `INSERT INTO dropped_blobs (hash, tidying, bytes) SELECT hash, @tidying, length(bytes) ${old}`,
  );
  const empty = connection.command(
    `UPDATE blobs SET form = 'dropped', bytes = x''
      WHERE hash IN (SELECT hash FROM dropped_blobs WHERE tidying = @tidying)`,
  );
  const droppable = (before: number): Droppable => measure.get({ before }) ?? { texts: 0, bytes: 0 };

  return {
    droppable,
    drop: ({ before, by, means, at }) =>
      connection.transaction(() => {
        const dropped = droppable(before);
        const tidying = record({ by, means: JSON.stringify(means), before, at });
        name({ tidying, before });
        empty({ tidying });
        return dropped;
      }),
    shrink: () => {
      try {
        connection.run('VACUUM');
        connection.pragma('wal_checkpoint(TRUNCATE)');
        return true;
      } catch (error) {
        if (error instanceof StoreError) return false;
        throw error;
      }
    },
  };
}
