import { appendOnly } from './append-only.ts';

/** What was said, what agents made of it, and what was asked and answered. */
export const conversationTables = `
  CREATE TABLE utterances (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text ANY NOT NULL CHECK (typeof(text) IN ('text', 'blob')),
    context TEXT NOT NULL,
    file TEXT,
    at INTEGER NOT NULL,
    UNIQUE (session, number)
  ) STRICT;
  ${appendOnly('utterances', ['row'], ['session', 'number'])}
  CREATE VIRTUAL TABLE utterance_words USING fts5 (
    text, content = '', tokenize = "unicode61 remove_diacritics 2"
  );

  CREATE TABLE turns (
    session TEXT NOT NULL REFERENCES sessions,
    proposal INTEGER NOT NULL,
    utterances TEXT NOT NULL,
    reply TEXT NOT NULL,
    superseded TEXT NOT NULL,
    settled TEXT NOT NULL,
    build INTEGER,
    usage TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (session, proposal)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('turns', ['session', 'proposal'])}

  CREATE TABLE turn_messages (
    session TEXT NOT NULL,
    proposal INTEGER NOT NULL,
    checkpoint INTEGER NOT NULL CHECK (checkpoint IN (0, 1)),
    messages TEXT NOT NULL,
    PRIMARY KEY (session, proposal),
    FOREIGN KEY (session, proposal) REFERENCES turns
  ) STRICT;
  CREATE INDEX turn_checkpoints ON turn_messages (session, proposal) WHERE checkpoint;
  ${appendOnly('turn_messages', ['session', 'proposal'], ['rowid'])}

  CREATE TABLE failed_turns (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    utterances TEXT NOT NULL,
    error TEXT NOT NULL,
    usage TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX failed_turns_by_session ON failed_turns (session);
  ${appendOnly('failed_turns', ['row'])}

  CREATE TABLE changes (
    session TEXT NOT NULL,
    number INTEGER NOT NULL,
    proposal INTEGER NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, proposal) REFERENCES turns
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('changes', ['session', 'number'])}

  CREATE TABLE questions (
    session TEXT NOT NULL REFERENCES sessions,
    number INTEGER NOT NULL,
    proposal INTEGER,
    question TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, proposal) REFERENCES turns
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('questions', ['session', 'number'])}

  CREATE TABLE answers (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    question INTEGER NOT NULL,
    utterance INTEGER NOT NULL,
    at INTEGER NOT NULL,
    FOREIGN KEY (session, question) REFERENCES questions,
    FOREIGN KEY (session, utterance) REFERENCES utterances (session, number)
  ) STRICT;
  CREATE INDEX answers_by_question ON answers (session, question);
  ${appendOnly('answers', ['row'])}
`;
