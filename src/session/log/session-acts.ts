import { createHash } from 'node:crypto';
import type { Decision } from '../../domain/changes/decision.ts';
import type { Turn } from '../../domain/changes/turn.ts';
import type { SessionId } from '../../domain/items/ids.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import { type Reference, referenceTo } from '../../log/event.ts';
import type { Names, Payload, SessionAct } from '../../log/session-act.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { type DecisionWriter, decisionWriter } from './decision-events.ts';

/** What is in the log of a session already. */
interface Logged {
  readonly names: Names;
  /** Hashes of the attached files whose bytes it carries. */
  readonly files: ReadonlySet<string>;
  /** The moment up to which it reaches. */
  readonly since: number;
}

/** All that was done in a session and is not in its log, in no order. */
export function actsOf(
  store: Store,
  { id }: SessionRecord,
  { names, files, since }: Logged,
): readonly SessionAct[] {
  const isNew = (name: string) => !names.has(name);
  return [
    ...wordActs(store, id, isNew, new Set(files)),
    ...store.turns
      .all(id)
      .filter(({ proposal }) => isNew(proposal))
      .map((turn): SessionAct => ({ kind: 'turn', at: turn.at, payload: () => turnPayload(turn) })),
    ...store.questions
      .all(id)
      .filter(({ question, proposal }) => proposal === undefined && isNew(question.id))
      .map(
        ({ question, at }): SessionAct => ({
          kind: 'question',
          at,
          payload: () => ({ kind: 'question', question }),
        }),
      ),
    ...decisionActs(store, id, isNew),
    ...store.sessions
      .titles(id)
      .slice(1)
      .filter(({ at }) => at > since)
      .map(
        ({ title, at }): SessionAct => ({ kind: 'rename', at, payload: () => ({ kind: 'rename', title }) }),
      ),
  ];
}

/** How a session began that began here. */
export function beginning(store: Store, { id, createdAt, title }: SessionRecord): SessionAct {
  const first = store.sessions.titles(id)[0]?.title ?? title;
  const payload: Payload = { kind: 'session', format: 1, title: first, nonce: id };
  return { kind: 'session', at: createdAt, payload: () => payload };
}

/** Names of builds, which stay here: they stand for something that other copies only know by name. */
export function buildNames(store: Store, session: SessionId): readonly (readonly [string, Reference])[] {
  return store.builds.all(session).map(({ build, startedAt }) => {
    const hash = createHash('sha256').update(`${session} ${build} ${startedAt}`).digest('hex');
    return [build, referenceTo(hash, build)];
  });
}

function wordActs(
  store: Store,
  session: SessionId,
  isNew: (name: string) => boolean,
  files: Set<string>,
): readonly SessionAct[] {
  const said = store.utterances.all(session).filter(({ id }) => isNew(id));
  return [...Map.groupBy(said, ({ at }) => at)].map(([at, utterances]): SessionAct => {
    const bytes = Object.fromEntries(utterances.flatMap((utterance) => bytesOf(store, utterance, files)));
    const payload: Payload = {
      kind: 'words',
      utterances,
      ...(Object.keys(bytes).length > 0 && { files: bytes }),
    };
    return { kind: 'words', at, payload: () => payload };
  });
}

/** The bytes of an attached file, once for each log, where they are more than the text that goes with it. */
function bytesOf(
  store: Store,
  { file, text }: Utterance,
  files: Set<string>,
): readonly (readonly [string, string])[] {
  if (file === undefined || files.has(file.hash)) return [];
  files.add(file.hash);
  if (createHash('sha256').update(text, 'utf8').digest('hex') === file.hash) return [];
  const bytes = store.blobs.get(file.hash);
  return bytes === undefined ? [] : [[file.hash, Buffer.from(bytes).toString('base64')]];
}

function turnPayload({ at: _, usage: __, ...turn }: Turn): Payload {
  return { kind: 'turn', ...turn };
}

function decisionActs(
  store: Store,
  session: SessionId,
  isNew: (name: string) => boolean,
): readonly SessionAct[] {
  const made = store.decisions.all(session).filter(({ id }) => isNew(id));
  if (made.length === 0) return [];
  const writer: DecisionWriter = decisionWriter(store, session);
  return [...Map.groupBy(made, ({ at }) => at)].flatMap(([at, decisions]) => actsAt(at, decisions, writer));
}

function actsAt(at: number, decisions: readonly Decision[], writer: DecisionWriter): readonly SessionAct[] {
  const undone = decisions.filter((decision) => decision.kind === 'undo');
  const others = decisions.filter((decision) => decision.kind !== 'undo');
  return [
    ...undone.map((undo): SessionAct => ({ kind: 'undo', at, payload: (names) => writer.undo(undo, names) })),
    ...(others.length === 0
      ? []
      : [{ kind: 'decisions' as const, at, payload: (names: Names) => writer.decisions(others, names) }]),
  ];
}
