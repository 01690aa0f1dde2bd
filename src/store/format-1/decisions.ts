import { appendOnly } from './append-only.ts';

/** What the human decided, and the spec after each decision: only the items that differ. */
export const decisionTables = `
  CREATE TABLE decisions (
    session TEXT NOT NULL REFERENCES sessions,
    number INTEGER NOT NULL,
    change INTEGER,
    utterance INTEGER,
    decision TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, change) REFERENCES changes,
    FOREIGN KEY (session, utterance) REFERENCES utterances (session, number)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('decisions', ['session', 'number'])}

  CREATE TABLE revisions (
    session TEXT NOT NULL REFERENCES sessions,
    number INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    restores INTEGER,
    title ANY NOT NULL,
    item_order TEXT,
    removed_order TEXT,
    items INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, cause) REFERENCES decisions DEFERRABLE INITIALLY DEFERRED
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('revisions', ['session', 'number'])}
  CREATE TRIGGER revisions_follow_each_other BEFORE INSERT ON revisions
    WHEN NEW.number NOT BETWEEN 1 AND 1 + coalesce((SELECT max(number) FROM revisions WHERE session = NEW.session), 0)
  BEGIN
    SELECT RAISE(ABORT, 'a revision has the number after the newest one');
  END;

  CREATE TABLE item_versions (
    session TEXT NOT NULL,
    item INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    removed_in INTEGER,
    PRIMARY KEY (session, item, revision),
    FOREIGN KEY (session, revision) REFERENCES revisions
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('item_versions', ['session', 'item', 'revision'])}
`;
