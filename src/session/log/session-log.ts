import type { EventId } from '../../domain/items/ids.ts';
import { happensBefore, type LogEvent, type Reference, referenceTo } from '../../log/event.ts';
import { type LogLine, logLine, type NewEvent } from '../../log/line.ts';
import { headsOf } from '../../log/merge.ts';
import { namesInKey } from '../../log/names-in-keys.ts';
import { broughtBy } from '../../log/naming.ts';
import { readKept } from '../../log/read-log.ts';
import { namesIn } from '../../log/references.ts';
import type { Names, SessionAct } from '../../log/session-act.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { ownEvents, ownName } from './authors.ts';
import { logPiece, readNames } from './log-piece.ts';
import { actsOf, beginning, buildNames } from './session-acts.ts';
import { newSignatures, type Signing } from './signing.ts';

/** A session as a log. */
export interface SessionLog {
  readonly lines: readonly LogLine[];
  /** What each name in the session stands for. */
  readonly names: Names;
  /** What the human did here. */
  readonly own: ReadonlySet<EventId>;
}

/** In whose name what is new is written, and how it is signed; as before, and not, where that is not said. */
export interface LogWriting {
  readonly author?: string;
  readonly sign?: Signing['sign'];
}

/**
 * The log of a session: the lines that it was made of or exported to, and those of what was done in it since. They
 * are kept, so that they are the same ever after.
 */
export function keptLog(store: Store, record: SessionRecord, { author, sign }: LogWriting = {}): SessionLog {
  const kept = keptBefore(store, record);
  const ownBefore = ownEvents(store, record.id, kept);
  const { lines: acts, names } = grown(store, record, kept, author ?? ownName(kept.lines, ownBefore));
  const own = ownEvents(store, record.id, { lines: acts, names });
  const lines = sign === undefined ? acts : [...acts, ...newSignatures(acts, own, sign)];
  const added = lines.slice(kept.lines.length);
  if (added.length > 0) {
    const brought = new Map([...names].filter(([name]) => !kept.names.has(name)));
    const latest = added.reduce((last, { event }) => Math.max(last, event.at), kept.through + 1);
    store.logs.add(record.id, logPiece(latest, added, brought));
  }
  return { lines, names, own };
}

/** The beginnings of a session that left this machine or came to it; none where it never did. */
export function sharedRoots(store: Store, { id }: SessionRecord): readonly LogLine[] {
  // In a text of somebody's these quotation marks would be escaped.
  const isRoot = (line: string) => line.includes('"kind":"session"');
  const lines = store.logs.all(id).flatMap((piece) => piece.lines.split('\n').filter(isRoot));
  return readKept(lines.join('\n'));
}

interface Kept extends Omit<SessionLog, 'own'> {
  /** The moment up to which it reaches. */
  readonly through: number;
}

function keptBefore(store: Store, { id }: SessionRecord): Kept {
  const pieces = store.logs.all(id);
  const text = pieces.map(({ lines }) => lines).join('');
  return {
    lines: readKept(text),
    names: new Map(pieces.flatMap((piece) => readNames(piece.names))),
    through: pieces.at(-1)?.through ?? -1,
  };
}

function grown(
  store: Store,
  record: SessionRecord,
  kept: Kept,
  author: string | undefined,
): Omit<SessionLog, 'own'> {
  const lines = [...kept.lines];
  const names = new Map<string, Reference>([...buildNames(store, record.id), ...kept.names]);
  const files = new Set(lines.flatMap(({ event }) => filesOf(event)));
  const began = lines.length === 0 ? [beginning(store, record)] : [];
  const acts = [...began, ...actsOf(store, record, { names, files, since: kept.through })];
  let after = headsOf(lines.map(({ event }) => event));
  for (const act of acts.sort(happensBefore)) {
    const made = lineOf(act, names, { at: act.at, after, ...(author !== undefined && { by: author }) });
    for (const name of broughtBy(made.event)) names.set(name, referenceTo(made.event.id, name));
    lines.push(made);
    after = [made.event.id];
  }
  return { lines, names };
}

const filesOf = (event: LogEvent): readonly string[] =>
  event.kind === 'words' ? Object.keys(event.files ?? {}) : [];

/** An act as an event: what it names of what was there before goes with it by reference. */
function lineOf(act: SessionAct, known: Names, facts: Pick<NewEvent, 'at' | 'after' | 'by'>): LogLine {
  const payload = act.payload(known);
  const keys = payload.kind === 'decisions' ? (payload.dismissed ?? []).map(({ key }) => key) : [];
  const names = [...namesIn(payload), ...keys.flatMap(namesInKey)].flatMap((name) => {
    const reference = known.get(name);
    return reference === undefined ? [] : [[name, reference] as const];
  });
  return logLine({ ...payload, ...facts, names: Object.fromEntries(names) } as NewEvent);
}
