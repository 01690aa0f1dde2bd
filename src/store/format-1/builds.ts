import { appendOnly } from './append-only.ts';

/** What was frozen, what was built from it, and what went between us and the models. */
export const buildTables = `
  CREATE TABLE frozen_specs (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    hash TEXT NOT NULL REFERENCES blobs,
    revision INTEGER NOT NULL,
    with_inferred INTEGER NOT NULL CHECK (with_inferred IN (0, 1)),
    title ANY NOT NULL,
    items TEXT NOT NULL,
    grants TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX frozen_specs_by_hash ON frozen_specs (session, hash);
  ${appendOnly('frozen_specs', ['row'])}

  CREATE TABLE builds (
    session TEXT NOT NULL REFERENCES sessions,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL REFERENCES blobs,
    workspace TEXT NOT NULL,
    model TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session, number)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('builds', ['session', 'number'])}

  CREATE TABLE build_runs (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    build INTEGER NOT NULL,
    wall TEXT NOT NULL,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    started TEXT,
    at INTEGER NOT NULL,
    FOREIGN KEY (session, build) REFERENCES builds
  ) STRICT;
  CREATE INDEX build_runs_by_build ON build_runs (session, build);
  ${appendOnly('build_runs', ['row'])}

  CREATE TABLE build_events (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    build INTEGER NOT NULL,
    event TEXT NOT NULL,
    at INTEGER NOT NULL,
    FOREIGN KEY (session, build) REFERENCES builds
  ) STRICT;
  CREATE INDEX build_events_by_build ON build_events (session, build);
  ${appendOnly('build_events', ['row'])}

  CREATE TABLE build_ends (
    run INTEGER PRIMARY KEY REFERENCES build_runs,
    session TEXT NOT NULL,
    status TEXT NOT NULL,
    report TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  ${appendOnly('build_ends', ['run'])}

  CREATE TABLE exchanges (
    row INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions,
    purpose TEXT NOT NULL CHECK (purpose IN ('turn', 'build', 'audit')),
    proposal INTEGER,
    build INTEGER,
    task INTEGER,
    request TEXT NOT NULL REFERENCES blobs,
    response TEXT NOT NULL REFERENCES blobs,
    facts TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX exchanges_by_build ON exchanges (session, build);
  ${appendOnly('exchanges', ['row'])}
`;
