import { z } from 'zod';
import type { Decision } from '../domain/changes/decision.ts';
import { decisionSchema } from '../domain/changes/decision-schema.ts';
import { numberOf, type SessionId } from '../domain/items/ids.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';

export interface Decisions {
  readonly add: (session: SessionId, decision: Decision) => void;
  /** All of them, oldest first. */
  readonly all: (session: SessionId) => readonly Decision[];
}

export function createDecisions(connection: Connection): Decisions {
  const insert = connection.command(
    `INSERT INTO decisions (session, number, change, utterance, decision, at)
      VALUES (@session, @number, @change, @utterance, @decision, @at)`,
  );
  const every = connection.query(
    'SELECT decision FROM decisions WHERE session = @session ORDER BY number',
    z.object({ decision: jsonColumn(decisionSchema) }),
  );
  return {
    add: (session, decision) => {
      const utterance = 'utterance' in decision ? decision.utterance : null;
      insert({
        session,
        number: numberOf(decision.id),
        change: 'change' in decision ? numberOf(decision.change) : null,
        utterance: utterance === null ? null : numberOf(utterance),
        decision: JSON.stringify(decision),
        at: decision.at,
      });
    },
    all: (session) => every.all({ session }).map(({ decision }) => decision),
  };
}
