import { z } from 'zod';
import { makeId, numberOf, type SessionId, type UtteranceId } from '../spec/ids.ts';
import { utteranceSchema } from '../spec/schema.ts';
import type { Utterance } from '../spec/utterance.ts';
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
interface UtteranceRow {
  readonly number: number;
  readonly kind: string;
  readonly text: string | Uint8Array;
  readonly context: string;
  readonly file: string | null;
  readonly material: string | null;
  readonly at: number;
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

const columns = 'number, kind, text, context, file, material, at';

export function createUtterances(connection: Connection, counters: Counters): Utterances {
  const insert = connection.command(
    `INSERT INTO utterances (session, ${columns}) VALUES (@session, @number, @kind, @text, @context, @file, @material, @at)`,
  );
  const one = connection.query(
    `SELECT ${columns} FROM utterances WHERE session = @session AND number = @number`,
    utteranceRow,
  );
  const every = connection.query(
    `SELECT ${columns} FROM utterances WHERE session = @session ORDER BY number`,
    utteranceRow,
  );
  const search = createSearch(connection);

  return {
    add: (session, { kind, text, context, file, material, at }) =>
      connection.transaction(() => {
        const id = counters.next(session, 'utterance');
        const row = insert({
          session,
          number: numberOf(id),
          kind,
          text: storedText(text),
          context: JSON.stringify(context),
          file: file === undefined ? null : JSON.stringify(file),
          material: material === undefined ? null : JSON.stringify(material),
          at,
        });
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
