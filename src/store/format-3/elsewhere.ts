import { appendOnly } from '../format-1/append-only.ts';

/** What of a session was made in another copy of it, and by whom: the names of that. */
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
