import type { CommandRun } from '../builder/protocol/protocol.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import type { BuildId, SessionId, TaskId } from '../domain/items/ids.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { ReadExchange } from '../store/exchanges.ts';
import type { Store } from '../store/store.ts';
import { UnknownBuildError, UnknownSessionError } from './errors.ts';
import { markdown } from './freezing.ts';
import type { Ledger } from './ledger/ledger.ts';
import { loadLedger } from './ledger/load.ts';
import { buildEvent } from './ledger/stored-events.ts';
import type { SessionView, TurnState } from './view.ts';
import { viewMaker } from './view-of.ts';

/** One request to a model, or one command, of a build. */
export type LogEntry = { readonly at: number; readonly task: TaskId | null } & (
  | { readonly kind: 'exchange'; readonly exchange: Omit<ReadExchange, 'purpose'> }
  | { readonly kind: 'command'; readonly purpose: string; readonly run: CommandRun }
);

/** A session as it is on disk, for whoever only looks. Needs no claim, and writes nothing. */
export interface SessionReading {
  readonly view: SessionView;
  readonly utterances: readonly Utterance[];
  readonly decisions: readonly Decision[];
  readonly markdown: (hash?: SpecHash) => string;
  /** All requests and commands of a build, oldest first. Throws `UnknownBuildError`. */
  readonly buildLog: (build: BuildId) => readonly LogEntry[];
}

export interface ReadOptions {
  readonly store: Store;
  readonly session: SessionId;
  /** Who would hear the next turn. */
  readonly agent: SessionView['agent'];
}

/** Throws `UnknownSessionError`. */
export function readSession({ store, session, agent }: ReadOptions): SessionReading {
  const record = store.sessions.get(session);
  if (record === undefined) throw new UnknownSessionError(session);
  const ledger = loadLedger(store, record);
  return {
    view: viewMaker(
      record,
      ledger,
    )({
      agent,
      turn: turnAsItIs(store, session, ledger),
      builds: buildsAsTheyAre(store, session, ledger),
    }),
    utterances: ledger.utterances,
    decisions: ledger.decisions,
    markdown: (hash) => markdown({ store, id: session, ledger }, hash),
    buildLog: (build) => buildLog(store, session, ledger, build),
  };
}

/** Words without an answer are answered just now where a program has the session open, and were left alone else. */
function turnAsItIs(store: Store, session: SessionId, { notTold }: Ledger): TurnState {
  const { failure, isUnanswered, utterances } = notTold;
  if (failure === undefined) return { kind: 'idle' };
  if (!isUnanswered || !store.writers.isHeld(session)) return { kind: 'failed', message: failure };
  return { kind: 'running', startedAt: utterances.at(-1)?.at ?? 0 };
}

/** A build whose program is gone has ended, although nobody could record it yet. */
function buildsAsTheyAre(store: Store, session: SessionId, ledger: Ledger): SessionView['builds'] {
  const statuses = new Map(store.builds.all(session).map(({ build, status }) => [build, status]));
  return ledger.builds.views.map((view) => {
    const status = view.status === 'running' ? (statuses.get(view.build) ?? view.status) : view.status;
    return status === view.status ? view : { ...view, status };
  });
}

function buildLog(store: Store, session: SessionId, ledger: Ledger, build: BuildId): readonly LogEntry[] {
  const { views } = ledger.builds;
  if (ledger.builds.view(build) === undefined) {
    throw new UnknownBuildError(
      build,
      views.map((view) => view.build),
    );
  }
  const exchanges = store.exchanges.ofBuild(session, build).map((entry): LogEntry => {
    const { purpose, ...exchange } = store.exchanges.read(entry);
    return { kind: 'exchange', at: entry.endedAt, task: 'task' in purpose ? purpose.task : null, exchange };
  });
  const commands = store.builds.events(session, build).flatMap(({ event: stored, at }): LogEntry[] => {
    const event = buildEvent(stored);
    if (event.type !== 'command') return [];
    return [{ kind: 'command', at, task: event.task, purpose: event.purpose, run: event.run }];
  });
  return [...exchanges, ...commands].sort((one, other) => one.at - other.at);
}
