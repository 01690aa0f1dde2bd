import { type Audits, createAudits } from './audits.ts';
import { type Backups, createBackups } from './backups.ts';
import { type Blobs, createBlobs } from './blobs.ts';
import { type Builds, createBuilds } from './builds.ts';
import { type Changes, createChanges } from './changes.ts';
import type { Connection } from './connection.ts';
import { type Counters, createCounters } from './counters.ts';
import { openDatabase, openDatabaseForReading } from './database-file.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';
import { createExchanges, type Exchanges } from './exchanges.ts';
import { createFrozenSpecs, type FrozenSpecs } from './frozen-specs.ts';
import { createLogs, type Logs } from './logs.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createTidying, type Tidying } from './tidying.ts';
import { createTurns, type Turns } from './turns.ts';
import { createUtterances, type Utterances } from './utterances.ts';
import { createWriters, type Writers } from './writers.ts';

/**
 * All that was said, proposed, decided, frozen and built, in one SQLite file. Every method is synchronous, and
 * what it recorded is on disk when it returns. What is recorded stays: the file refuses to change or delete it.
 * Methods throw a `StoreError` when the file cannot be used.
 */
export interface Store {
  /** The absolute path of the file. */
  readonly file: string;
  /** Why nothing can be written; `undefined` where it can. */
  readonly onlyReading: string | undefined;
  readonly sessions: Sessions;
  readonly counters: Counters;
  readonly utterances: Utterances;
  readonly turns: Turns;
  readonly changes: Changes;
  readonly questions: Questions;
  readonly decisions: Decisions;
  readonly revisions: Revisions;
  readonly elsewhere: Elsewhere;
  readonly frozen: FrozenSpecs;
  readonly audits: Audits;
  readonly builds: Builds;
  readonly exchanges: Exchanges;
  readonly blobs: Blobs;
  readonly logs: Logs;
  readonly backups: Backups;
  readonly tidying: Tidying;
  readonly writers: Writers;
  /** Records all that `work` records, or nothing where it throws. */
  readonly transaction: <Result>(work: () => Result) => Result;
  /** From here on whatever writes throws an `UnwritableDatabaseError` with this reason. */
  readonly onlyRead: (why: string) => void;
  readonly close: () => void;
}

interface StoreOptions {
  readonly now?: () => number;
}

/**
 * Opens the database, and makes it with its folder where there is none. Throws `NewerDatabaseError`,
 * `CorruptDatabaseError`, `ForeignSchemaError`, `UnwritableDatabaseError` or `BusyDatabaseError`.
 */
export function openStore(file: string, { now = Date.now }: StoreOptions = {}): Store {
  return storeOf(openDatabase(file, now), now);
}

/** The same; a database that is there and cannot be written is only read, and `onlyReading` says why. */
export function openStoreForReading(file: string, { now = Date.now }: StoreOptions = {}): Store {
  return storeOf(openDatabaseForReading(file, now), now);
}

function storeOf(connection: Connection, now: () => number): Store {
  const counters = createCounters(connection);
  const changes = createChanges(connection);
  const questions = createQuestions(connection);
  const blobs = createBlobs(connection);
  return {
    file: connection.file,
    get onlyReading() {
      return connection.onlyReading;
    },
    sessions: createSessions(connection),
    counters,
    utterances: createUtterances(connection, counters),
    turns: createTurns(connection, changes, questions),
    changes,
    questions,
    decisions: createDecisions(connection),
    revisions: createRevisions(connection),
    elsewhere: createElsewhere(connection),
    frozen: createFrozenSpecs(connection, blobs),
    audits: createAudits(connection),
    builds: createBuilds(connection),
    exchanges: createExchanges(connection, blobs),
    blobs,
    logs: createLogs(connection, blobs),
    backups: createBackups(connection, now),
    tidying: createTidying(connection),
    writers: createWriters(connection, now),
    transaction: (work) => connection.transaction(work),
    onlyRead: (why) => connection.onlyRead(why),
    close: () => connection.close(),
  };
}
