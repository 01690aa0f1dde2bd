import { z } from 'zod';
import { type CountedIds, type CountedKind, makeId, type SessionId } from '../domain/items/ids.ts';
import type { Connection } from './connection.ts';

export interface Counters {
  /** A name that was never given before and never will be again, also when the transaction around it fails. */
  readonly next: <Kind extends CountedKind>(session: SessionId, kind: Kind) => CountedIds[Kind];
  /** The number given last; 0 where none was. */
  readonly last: (session: SessionId, kind: CountedKind) => number;
  /** Names up to and with this number will not be given any more. */
  readonly reserve: (session: SessionId, kind: CountedKind, number: number) => void;
}

export function createCounters(connection: Connection): Counters {
  const advance = connection.query(
    `INSERT INTO counters (session, kind, last) VALUES (@session, @kind, @given + 1)
      ON CONFLICT (session, kind) DO UPDATE SET last = max(last, @given) + 1
      RETURNING last`,
    z.object({ last: z.number() }),
  );
  const latest = connection.query(
    'SELECT last FROM counters WHERE session = @session AND kind = @kind',
    z.object({ last: z.number() }),
  );
  const raise = connection.command(
    `INSERT INTO counters (session, kind, last) VALUES (@session, @kind, @number)
      ON CONFLICT (session, kind) DO UPDATE SET last = @number WHERE last < @number`,
  );
  // A transaction that fails takes the row back, but not what somebody has already read.
  const given = new Map<string, number>();
  return {
    last: (session, kind) =>
      Math.max(latest.get({ session, kind })?.last ?? 0, given.get(`${session} ${kind}`) ?? 0),
    reserve: (session, kind, number) => {
      raise({ session, kind, number });
    },
    next: (session, kind) => {
      const counter = `${session} ${kind}`;
      const row = connection.unhurried(() => advance.get({ session, kind, given: given.get(counter) ?? 0 }));
      const last = row?.last ?? 0;
      given.set(counter, last);
      return makeId(kind, last);
    },
  };
}
