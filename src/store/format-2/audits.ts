import { appendOnly } from '../append-only.ts';

/** What a model found wrong with a spec. `scope` names the items it looked at; all of them where it is null. */
export const auditTables = `
  CREATE TABLE audits (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    revision INTEGER NOT NULL,
    scope TEXT,
    findings TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX audits_by_session ON audits (session);
  ${appendOnly('audits', ['row'])}
`;
