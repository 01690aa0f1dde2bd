import { z } from 'zod';
import type { Change } from '../domain/changes/change.ts';
import { changeSchema } from '../domain/changes/schema.ts';
import { numberOf, type ProposalId, type SessionId } from '../domain/items/ids.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';

export interface Changes {
  /** Records the changes of a proposal; its turn does this. */
  readonly add: (session: SessionId, proposal: ProposalId, changes: readonly Change[]) => void;
  /** Every change that was ever proposed, oldest first. */
  readonly all: (session: SessionId) => readonly Change[];
}

export function createChanges(connection: Connection): Changes {
  const insert = connection.command(
    'INSERT INTO changes (session, number, proposal, change) VALUES (@session, @number, @proposal, @change)',
  );
  const every = connection.query(
    'SELECT change FROM changes WHERE session = @session ORDER BY number',
    z.object({ change: jsonColumn(changeSchema) }),
  );
  return {
    add: (session, proposal, changes) => {
      for (const change of changes) {
        insert({
          session,
          number: numberOf(change.id),
          proposal: numberOf(proposal),
          change: JSON.stringify(change),
        });
      }
    },
    all: (session) => every.all({ session }).map(({ change }) => change),
  };
}
