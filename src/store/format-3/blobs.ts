import { appendOnly, onlyUpdated, refusesUpdate } from '../format-1/append-only.ts';

/**
 * A condition: something else than an exchange needs the bytes of a hash, for ever. Whatever refers to `blobs` belongs
 * here, but for the texts of exchanges.
 */
export const isKept = (hash: string): string => `
  EXISTS (
    SELECT 1 FROM frozen_specs WHERE hash = ${hash}
    UNION ALL SELECT 1 FROM builds WHERE hash = ${hash}
    UNION ALL SELECT 1 FROM logs WHERE ${hash} IN (lines, names)
    UNION ALL SELECT 1 FROM utterances WHERE file IS NOT NULL AND json_extract(file, '$.hash') = ${hash}
  )`;

const isNamedNow = `EXISTS (
    SELECT 1 FROM dropped_blobs WHERE hash = OLD.hash AND tidying = (SELECT max(row) FROM tidyings))`;

const belongsToAnExchange = `EXISTS (
    SELECT 1 FROM exchanges WHERE request = OLD.hash UNION ALL SELECT 1 FROM exchanges WHERE response = OLD.hash)`;

/**
 * The one thing that can go: bytes of a text that only exchanges refer to, once a tidying names it. Its row and its
 * hash stay. The same bytes can come back, because the hash that they are found by is checked when they are read.
 */
const tidiesOrBringsBack = `
  NEW.hash = OLD.hash AND NEW.rowid = OLD.rowid AND (
    (OLD.form = 'dropped' AND NEW.form <> 'dropped') OR (
      OLD.form <> 'dropped' AND NEW.form = 'dropped' AND ${isNamedNow} AND ${belongsToAnExchange}
      AND NOT ${isKept('OLD.hash')}
    )
  )`;

/** Blobs packed with zstd, of which some can be dropped by an act of the human that is recorded. */
export const droppableBlobs = `
  CREATE TABLE blobs_3 (
    hash TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL CHECK (form IN ('plain', 'deflated', 'zstd', 'dropped')),
    bytes BLOB NOT NULL CHECK (form <> 'dropped' OR length(bytes) = 0)
  ) STRICT;
  INSERT INTO blobs_3 (hash, form, bytes) SELECT hash, form, bytes FROM blobs;
  DROP TABLE blobs;
  ALTER TABLE blobs_3 RENAME TO blobs;

  CREATE TABLE tidyings (
    row INTEGER PRIMARY KEY,
    by TEXT NOT NULL,
    means TEXT NOT NULL,
    before INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  ${appendOnly('tidyings', ['row'])}

  CREATE TABLE dropped_blobs (
    hash TEXT NOT NULL REFERENCES blobs,
    tidying INTEGER NOT NULL REFERENCES tidyings,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (hash, tidying)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('dropped_blobs', ['hash', 'tidying'])}

  CREATE INDEX exchanges_by_request ON exchanges (request);
  CREATE INDEX exchanges_by_response ON exchanges (response);
  CREATE INDEX utterances_by_file ON utterances (json_extract(file, '$.hash')) WHERE file IS NOT NULL;
  ${refusesUpdate('blobs', tidiesOrBringsBack)}
  ${onlyUpdated('blobs', ['hash'], ['rowid'])}
`;
