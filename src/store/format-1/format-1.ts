import { appendOnly } from './append-only.ts';
import { buildTables } from './builds.ts';
import { conversationTables } from './conversation.ts';
import { decisionTables } from './decisions.ts';

/** Tables whose every row tells of something that happened in a session. */
const dated = [
  'sessions',
  'titles',
  'utterances',
  'turns',
  'failed_turns',
  'questions',
  'answers',
  'decisions',
  'revisions',
  'frozen_specs',
  'builds',
  'build_runs',
  'build_events',
  'build_ends',
  'exchanges',
];

/** The session remembers when something happened in it last. */
const keepsActivity = (table: string): string => `
  CREATE TRIGGER ${table}_is_activity AFTER INSERT ON ${table} BEGIN
    INSERT INTO activity (session, at) VALUES (NEW.session, NEW.at)
      ON CONFLICT (session) DO UPDATE SET at = max(at, excluded.at);
  END;
`;

/**
 * The first format. `ANY` columns hold a text, or the bytes of one that UTF-8 cannot hold. What can change
 * (`counters`, `activity`, `writers`, the index `utterance_words`) is kept apart from what was recorded.
 */
export const format1 = `
  CREATE TABLE sessions (
    session TEXT NOT NULL PRIMARY KEY,
    cwd TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_cwd ON sessions (cwd);
  ${appendOnly('sessions', ['session'])}

  CREATE TABLE titles (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    title ANY NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX titles_by_session ON titles (session);
  ${appendOnly('titles', ['row'])}

  CREATE TABLE counters (
    session TEXT NOT NULL REFERENCES sessions,
    kind TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (session, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER counters_only_grow BEFORE UPDATE ON counters WHEN NEW.last <= OLD.last BEGIN
    SELECT RAISE(ABORT, 'a number is never given twice');
  END;
  CREATE TRIGGER counters_stay BEFORE DELETE ON counters BEGIN
    SELECT RAISE(ABORT, 'a number is never given twice');
  END;

  CREATE TABLE activity (
    session TEXT NOT NULL PRIMARY KEY REFERENCES sessions,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE writers (
    session TEXT NOT NULL PRIMARY KEY REFERENCES sessions,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    started TEXT,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE blobs (
    hash TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL CHECK (form IN ('plain', 'deflated')),
    bytes BLOB NOT NULL
  ) STRICT;
  ${appendOnly('blobs', ['hash'], ['rowid'])}

  ${conversationTables}
  ${decisionTables}
  ${buildTables}
  ${dated.map(keepsActivity).join('')}
`;
