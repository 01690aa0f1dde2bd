import { z } from 'zod';
import type { Author } from '../spec/author.ts';
import { authorSchema } from '../spec/author-schema.ts';
import type { DecisionId, SessionId, UtteranceId } from '../spec/ids.ts';
import { idSchema } from '../spec/schema.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';

/** What one author said and decided in another copy of a session. */
export interface MadeElsewhere {
  readonly author: Author;
  readonly names: readonly (UtteranceId | DecisionId)[];
}

export interface Elsewhere {
  readonly add: (session: SessionId, made: MadeElsewhere) => void;
  readonly all: (session: SessionId) => readonly MadeElsewhere[];
}

const row = z.object({
  author: jsonColumn(authorSchema),
  names: jsonColumn(z.array(z.union([idSchema('utterance'), idSchema('decision')]))),
});

export function createElsewhere(connection: Connection): Elsewhere {
  const insert = connection.command(
    'INSERT INTO elsewhere (session, author, names) VALUES (@session, @author, @names)',
  );
  const every = connection.query(
    'SELECT author, names FROM elsewhere WHERE session = @session ORDER BY elsewhere.row',
    row,
  );
  return {
    add: (session, { author, names }) => {
      insert({ session, author: JSON.stringify(author), names: JSON.stringify(names) });
    },
    all: (session) => every.all({ session }),
  };
}
