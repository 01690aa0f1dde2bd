import { z } from 'zod';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import { type BuildId, makeId, numberOf, type SessionId } from '../domain/items/ids.ts';
import type { NonEmpty } from '../domain/items/item.ts';
import { jsonColumn, opaque } from './columns.ts';
import type { Connection } from './connection.ts';
import { isLocal, isRunning, type Process, startOf, thisProcess } from './process.ts';

/** What a build was ordered with. */
export interface BuildFacts {
  readonly build: BuildId;
  readonly hash: SpecHash;
  readonly workspace: string;
  /** The name of the model or agent that builds. */
  readonly model: string;
}

export type Confinement = 'sandbox' | 'unsandboxed';

/** One go at a build: the first, or one that continued it. */
export interface BuildRun {
  readonly wall: Confinement;
  /** The process that runs the build; this one when absent. */
  readonly process?: Process;
  readonly at: number;
}

const endings = ['succeeded', 'failed', 'needs-spec', 'cancelled', 'interrupted', 'planned'] as const;

/** How a run of a build ended. */
export type BuildEnding = (typeof endings)[number];

/** One go at a build, as it went. */
export interface RecordedRun {
  readonly wall: Confinement;
  /** A run without an end reads as `running`, and once its process is gone as `interrupted`. */
  readonly status: BuildEnding | 'running';
  readonly startedAt: number;
  readonly end?: {
    /** JSON as it was given to `finish`. */
    readonly report: unknown;
    readonly at: number;
  };
}

export interface BuildRecord extends BuildFacts {
  /** Oldest first. */
  readonly runs: NonEmpty<RecordedRun>;
  /** Of the first run. */
  readonly wall: Confinement;
  readonly startedAt: number;
  /** Of the latest run. */
  readonly status: RecordedRun['status'];
}

type RunRow = z.infer<typeof runRow>;

/** An event of a build: JSON as it was given to `append`. */
export interface RecordedEvent {
  readonly event: unknown;
  readonly at: number;
}

export interface Builds {
  /** Records a build and its first run, before its process starts. */
  readonly create: (session: SessionId, facts: BuildFacts, run: BuildRun) => void;
  /** Records that a build goes on. */
  readonly resume: (session: SessionId, build: BuildId, run: BuildRun) => void;
  /** Records what happened, in one transaction. */
  readonly append: (session: SessionId, build: BuildId, events: readonly RecordedEvent[]) => void;
  /** Records how the latest run ended. */
  readonly finish: (
    session: SessionId,
    build: BuildId,
    report: { readonly status: BuildEnding },
    at: number,
  ) => void;
  /** All of them, oldest first. */
  readonly all: (session: SessionId) => readonly BuildRecord[];
  /** All that happened in a build, over all its runs, oldest first. */
  readonly events: (session: SessionId, build: BuildId) => readonly RecordedEvent[];
}

const buildRow = z.object({
  number: z.number(),
  hash: z.string(),
  workspace: z.string(),
  model: z.string(),
});

const runRow = z.object({
  build: z.number(),
  wall: z.enum(['sandbox', 'unsandboxed']),
  pid: z.number(),
  host: z.string(),
  started: z.string().nullable(),
  held: z.number(),
  startedAt: z.number(),
  status: z.enum(endings).nullable(),
  report: jsonColumn(opaque),
  endedAt: z.number().nullable(),
});

export function createBuilds(connection: Connection): Builds {
  const insert = connection.command(
    `INSERT INTO builds (session, number, hash, workspace, model, at)
      VALUES (@session, @number, @hash, @workspace, @model, @at)`,
  );
  const insertRun = connection.command(
    `INSERT INTO build_runs (session, build, wall, pid, host, started, at)
      VALUES (@session, @build, @wall, @pid, @host, @started, @at)`,
  );
  const insertEvent = connection.command(
    'INSERT INTO build_events (session, build, event, at) VALUES (@session, @build, @event, @at)',
  );
  const insertEnd = connection.command(
    `INSERT INTO build_ends (run, session, status, report, at)
      VALUES (@run, @session, @status, @report, @at)`,
  );
  const latestRun = connection.query(
    'SELECT max(row) AS run FROM build_runs WHERE session = @session AND build = @build',
    z.object({ run: z.number().nullable() }),
  );
  const every = connection.query(
    'SELECT number, hash, workspace, model FROM builds WHERE session = @session ORDER BY number',
    buildRow,
  );
  const everyRun = connection.query(
    `SELECT build, wall, pid, host, started, build_runs.at AS startedAt,
        EXISTS (SELECT 1 FROM writers WHERE session = build_runs.session AND host = build_runs.host) AS held,
        status, coalesce(report, 'null') AS report, build_ends.at AS endedAt
      FROM build_runs LEFT JOIN build_ends ON build_ends.run = build_runs.row
      WHERE build_runs.session = @session ORDER BY build_runs.row`,
    runRow,
  );
  const everyEvent = connection.query(
    'SELECT event, at FROM build_events WHERE session = @session AND build = @build ORDER BY row',
    z.object({ event: jsonColumn(opaque), at: z.number() }),
  );

  const resume: Builds['resume'] = (session, build, { wall, process = thisProcess(), at }) => {
    const { pid, host } = process;
    insertRun({ session, build: numberOf(build), wall, pid, host, started: startOf(process), at });
  };

  return {
    create: (session, { build, hash, workspace, model }, run) =>
      connection.transaction(() => {
        insert({ session, number: numberOf(build), hash, workspace, model, at: run.at });
        resume(session, build, run);
      }),
    resume,
    append: (session, build, events) =>
      connection.transaction(() => {
        for (const { event, at } of events) {
          insertEvent({ session, build: numberOf(build), event: JSON.stringify(event), at });
        }
      }),
    finish: (session, build, report, at) =>
      connection.transaction(() => {
        const run = latestRun.get({ session, build: numberOf(build) })?.run ?? undefined;
        if (run === undefined) throw new Error(`${build} cannot end: it was never recorded that it began.`);
        insertEnd({ run, session, status: report.status, report: JSON.stringify(report), at });
      }),
    all: (session) => {
      const runsOf = Map.groupBy(everyRun.all({ session }), ({ build }) => build);
      return every.all({ session }).map((row) => recordOf(row, runsOf.get(row.number) ?? []));
    },
    events: (session, build) => everyEvent.all({ session, build: numberOf(build) }),
  };
}

function recordOf({ number, hash, ...row }: z.infer<typeof buildRow>, rows: readonly RunRow[]): BuildRecord {
  const [first, ...others] = rows.map(runOf);
  // A build and its first run are recorded together.
  if (first === undefined) throw new Error(`The build B${number} has no run.`);
  const { status } = others.at(-1) ?? first;
  const { wall, startedAt } = first;
  return {
    ...row,
    build: makeId('build', number),
    hash: hash as SpecHash,
    runs: [first, ...others],
    wall,
    startedAt,
    status,
  };
}

function runOf({ wall, startedAt, status, report, endedAt, ...row }: RunRow): RecordedRun {
  if (status !== null && endedAt !== null) return { wall, startedAt, status, end: { report, at: endedAt } };
  // The process of another machine cannot be seen, but only a machine that writes the session builds in it.
  const running = isLocal(row) ? isRunning(row) : row.held === 1;
  return { wall, startedAt, status: running ? 'running' : 'interrupted' };
}
