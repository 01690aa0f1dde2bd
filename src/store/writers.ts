import { z } from 'zod';
import type { SessionId } from '../domain/items/ids.ts';
import type { Connection } from './connection.ts';
import { SessionBusyError } from './errors.ts';
import { isLocal, isRunning, type Process, startOf } from './process.ts';

export interface Writers {
  /**
   * Makes a process the one that writes the session. The claim of a process that is gone is taken over.
   * Throws `SessionBusyError` where another one holds it. Reading needs no claim. `isBrief`: for one command only.
   */
  readonly claim: (session: SessionId, writer: Process, isBrief?: boolean) => void;
  /** Gives the session back; does nothing where somebody else holds it. */
  readonly release: (session: SessionId, writer: Process) => void;
  /** Whether a program has the session open for writing. */
  readonly isHeld: (session: SessionId) => boolean;
}

/**
 * Milliseconds without a sign of life after which a claim from another machine is void: nobody here can see
 * whether its process is there, and a computer that changed its name must not be shut out for ever.
 */
const foreignClaimMs = 12 * 60 * 60 * 1_000;

const writerRow = z.object({
  pid: z.number(),
  host: z.string(),
  started: z.string().nullable(),
  seen: z.number(),
  brief: z.number(),
});

export function createWriters(connection: Connection, now: () => number): Writers {
  const holder = connection.query(
    `SELECT pid, host, started, max(writers.at, activity.at) AS seen, brief
      FROM writers JOIN activity USING (session) WHERE session = @session`,
    writerRow,
  );
  const take = connection.command(
    `INSERT OR REPLACE INTO writers (session, pid, host, started, at, brief)
      VALUES (@session, @pid, @host, @started, @at, @brief)`,
  );
  const give = connection.command(
    'DELETE FROM writers WHERE session = @session AND pid = @pid AND host = @host',
  );
  return {
    claim: (session, { pid, host }, isBrief = false) =>
      connection.transaction(() => {
        const held = holder.get({ session });
        const mine = held?.pid === pid && held.host === host;
        if (held !== undefined && !mine && isHeld(held, now())) {
          throw new SessionBusyError(connection.file, session, { ...held, isBrief: held.brief === 1 });
        }
        take({ session, pid, host, started: startOf({ pid, host }), at: now(), brief: Number(isBrief) });
      }),
    release: (session, { pid, host }) => {
      give({ session, pid, host });
    },
    isHeld: (session) => {
      const held = holder.get({ session });
      return held !== undefined && isHeld(held, now());
    },
  };
}

function isHeld({ seen, ...writer }: z.infer<typeof writerRow>, at: number): boolean {
  return isLocal(writer) ? isRunning(writer) : at - seen < foreignClaimMs;
}
