import { appendOnly } from '../format-1/append-only.ts';

/**
 * What a model found wrong with the spec of a revision, which `spec` is the fingerprint of. `scope` names the items
 * that it looked at; all of them where it is null.
 */
export const auditTables = `
  CREATE TABLE audits (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    revision INTEGER NOT NULL,
    spec TEXT NOT NULL,
    scope TEXT,
    findings TEXT NOT NULL,
    usage TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX audits_by_session ON audits (session);
  ${appendOnly('audits', ['row'])}
`;
