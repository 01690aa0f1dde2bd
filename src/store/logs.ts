import { z } from 'zod';
import type { SessionId } from '../domain/items/ids.ts';
import type { Blobs } from './blobs.ts';
import type { Connection } from './connection.ts';
import { UnreadableRecordError } from './errors.ts';

/** A piece of the log of a session. */
export interface LogPiece {
  /** The moment up to which it reaches. */
  readonly through: number;
  /** Its lines, each with its line break. */
  readonly lines: string;
  /** What the names that it brings stand for. JSON. */
  readonly names: string;
}

export interface Logs {
  /** Adds a piece behind those that are there. */
  readonly add: (session: SessionId, piece: LogPiece) => void;
  /** All of them, oldest first; none where a session began here and was never exported. */
  readonly all: (session: SessionId) => readonly LogPiece[];
}

const pieceRow = z.object({ through: z.number(), lines: z.string(), names: z.string() });

export function createLogs(connection: Connection, blobs: Blobs): Logs {
  const insert = connection.command(
    'INSERT INTO logs (session, through, lines, names) VALUES (@session, @through, @lines, @names)',
  );
  const every = connection.query(
    'SELECT through, lines, names FROM logs WHERE session = @session ORDER BY through',
    pieceRow,
  );
  const text = (hash: string): string => {
    const stored = blobs.text(hash);
    if (stored !== undefined) return stored;
    throw new UnreadableRecordError(connection.file, `log ${hash}`, 'its text is not there');
  };
  return {
    add: (session, { through, lines, names }) => {
      connection.transaction(() =>
        insert({ session, through, lines: blobs.put(lines), names: blobs.put(names) }),
      );
    },
    all: (session) =>
      every.all({ session }).map(({ through, lines, names }) => ({
        through,
        lines: text(lines),
        names: text(names),
      })),
  };
}
