import { z } from 'zod';
import { utteranceSchema } from '../domain/changes/schema.ts';
import { makeId, numberOf, type SessionId, type UtteranceId } from '../domain/items/ids.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import { type Checked, checksumOf } from './checksum.ts';
import type { Connection } from './connection.ts';
import type { Counters } from './counters.ts';
import { createSearch } from './search.ts';
import { readText, storedText } from './stored-text.ts';

export interface Utterances {
  /** Stores the words, byte for byte, and what they answered. They are on disk when this returns. */
  readonly add: (session: SessionId, utterance: Omit<Utterance, 'id'>) => Utterance;
  readonly get: (session: SessionId, id: UtteranceId) => Utterance | undefined;
  /** All of them, oldest first. */
  readonly all: (session: SessionId) => readonly Utterance[];
  /** Full-text search with any text, best first, `limit` at most: what shares the most and the rarest words. */
  readonly search: (session: SessionId, query: string, limit: number) => readonly Utterance[];
}

/** What STRICT columns hold for certain; what they mean is checked once it is put together. */
interface UtteranceRow extends Checked {
  readonly session: string;
  readonly number: number;
  readonly at: number;
  /** Absent where another program made the row. */
  readonly checksum: string | null;
}

const utteranceRow = z
  .custom<UtteranceRow>()
  .transform(({ number, kind, text, context, file, material, at }): unknown => {
    return {
      id: makeId('utterance', number),
      kind,
      text: readText(text),
      context: JSON.parse(context),
      ...(file !== null && { file: JSON.parse(file) }),
      ...(material !== null && { material: JSON.parse(material) }),
      at,
    };
  })
  .pipe(utteranceSchema);

/** Which utterance is not what was stored, where it is not. */
const damageOf = ({ session, number, checksum, ...checked }: UtteranceRow): string | undefined =>
  checksum === null || checksum === checksumOf(checked)
    ? undefined
    : `what you said as ${makeId('utterance', number)} in session ${session}`;

const columns = 'session, number, kind, text, context, file, material, at, checksum';

export function createUtterances(connection: Connection, counters: Counters): Utterances {
  const insert = connection.command(
    `INSERT INTO utterances (${columns})
      VALUES (@session, @number, @kind, @text, @context, @file, @material, @at, @checksum)`,
  );
  const one = connection.query(
    `SELECT ${columns} FROM utterances WHERE session = @session AND number = @number`,
    utteranceRow,
    damageOf,
  );
  const every = connection.query(
    `SELECT ${columns} FROM utterances WHERE session = @session ORDER BY number`,
    utteranceRow,
    damageOf,
  );
  const search = createSearch(connection);

  return {
    add: (session, { kind, text, context, file, material, at }) =>
      connection.transaction(() => {
        const id = counters.next(session, 'utterance');
        const checked = {
          kind,
          text: storedText(text),
          context: JSON.stringify(context),
          file: file === undefined ? null : JSON.stringify(file),
          material: material === undefined ? null : JSON.stringify(material),
        };
        const checksum = checksumOf(checked);
        const row = insert({ session, number: numberOf(id), ...checked, at, checksum });
        search.index(row, text);
        return {
          ...{ id, kind, text, context },
          ...(file !== undefined && { file }),
          ...(material !== undefined && { material }),
          at,
        };
      }),
    get: (session, id) => one.get({ session, number: numberOf(id) }),
    all: (session) => every.all({ session }),
    search: (session, query, limit) =>
      search
        .find(session, query, limit)
        .map((number) => one.get({ session, number }))
        .filter((utterance) => utterance !== undefined),
  };
}
