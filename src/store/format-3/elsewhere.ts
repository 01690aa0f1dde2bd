import { appendOnly } from '../append-only.ts';

/** What of a session was said and decided in another copy of it, and by whom: names of utterances and decisions. */
export const elsewhereTables = `
  CREATE TABLE elsewhere (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    author TEXT NOT NULL,
    names TEXT NOT NULL
  ) STRICT;
  CREATE INDEX elsewhere_by_session ON elsewhere (session);
  ${appendOnly('elsewhere', ['row'])}
`;
