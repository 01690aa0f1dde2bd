import { z } from 'zod';
import type { SessionId } from '../domain/items/ids.ts';
import type { Connection } from './connection.ts';
import { storedText, textColumn } from './stored-text.ts';

/** A session as it is listed. */
export interface SessionRecord {
  readonly id: SessionId;
  /** What it is called now. */
  readonly title: string;
  /** The folder that it is about: an absolute path. */
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The latest time of anything recorded in it. */
  readonly updatedAt: number;
  /** The newest revision; 0 before the first decision. */
  readonly revision: number;
  /** Items in that revision. */
  readonly items: number;
}

export interface NewSession {
  readonly id: SessionId;
  readonly title: string;
  readonly cwd: string;
  readonly at: number;
}

export interface Title {
  readonly title: string;
  readonly at: number;
}

export interface Sessions {
  readonly create: (session: NewSession) => SessionRecord;
  readonly get: (id: SessionId) => SessionRecord | undefined;
  /** All of them, the latest active first, whatever the clock said. */
  readonly list: () => readonly SessionRecord[];
  /** The latest active one of a folder. */
  readonly latestIn: (cwd: string) => SessionRecord | undefined;
  readonly rename: (id: SessionId, title: string, at: number) => void;
  /** Every title that the session ever had, oldest first. */
  readonly titles: (id: SessionId) => readonly Title[];
}

const sessionRow = z
  .object({
    id: z.string(),
    title: textColumn,
    cwd: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    revision: z.number(),
    items: z.number(),
  })
  .transform((row): SessionRecord => ({ ...row, id: row.id as SessionId }));

const selectSessions = `
  SELECT sessions.session AS id, titles.title, cwd, sessions.at AS createdAt, activity.at AS updatedAt,
    coalesce(revisions.number, 0) AS revision, coalesce(revisions.items, 0) AS items
  FROM sessions
  JOIN activity ON activity.session = sessions.session
  JOIN titles ON titles.row = (SELECT max(row) FROM titles WHERE titles.session = sessions.session)
  LEFT JOIN revisions ON revisions.session = sessions.session
    AND revisions.number = (SELECT max(number) FROM revisions WHERE revisions.session = sessions.session)
`;

export function createSessions(connection: Connection): Sessions {
  const add = connection.command('INSERT INTO sessions (session, cwd, at) VALUES (@id, @cwd, @at)');
  const entitle = connection.command(
    'INSERT INTO titles (session, title, at) VALUES (@session, @title, @at)',
  );
  const one = connection.query(`${selectSessions} WHERE sessions.session = @id`, sessionRow);
  const all = connection.query(`${selectSessions} ORDER BY activity.sequence DESC`, sessionRow);
  const latest = connection.query(
    `${selectSessions} WHERE cwd = @cwd ORDER BY activity.sequence DESC LIMIT 1`,
    sessionRow,
  );
  const everyTitle = connection.query(
    'SELECT title, at FROM titles WHERE session = @id ORDER BY row',
    z.object({ title: textColumn, at: z.number() }),
  );
  return {
    create: ({ id, title, cwd, at }) => {
      connection.transaction(() => {
        add({ id, cwd, at });
        entitle({ session: id, title: storedText(title), at });
      });
      return { id, title, cwd, createdAt: at, updatedAt: at, revision: 0, items: 0 };
    },
    get: (id) => one.get({ id }),
    list: () => all.all(),
    latestIn: (cwd) => latest.get({ cwd }),
    rename: (id, title, at) => {
      entitle({ session: id, title: storedText(title), at });
    },
    titles: (id) => everyTitle.all({ id }),
  };
}
