import { z } from 'zod';
import type { Author, Made } from '../domain/changes/author.ts';
import { authorSchema, madeSchema } from '../domain/changes/author-schema.ts';
import type { SessionId } from '../domain/items/ids.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';

/**
 * What one author brought from another copy of a session. The id of an event is among it where the session has its
 * title from that event.
 */
export interface MadeElsewhere {
  readonly author: Author;
  readonly names: readonly Made[];
}

export interface Elsewhere {
  readonly add: (session: SessionId, made: MadeElsewhere) => void;
  readonly all: (session: SessionId) => readonly MadeElsewhere[];
}

const row = z.object({
  author: jsonColumn(authorSchema),
  names: jsonColumn(z.array(madeSchema)),
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
