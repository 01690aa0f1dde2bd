import type { Author, Signature } from '../../domain/changes/author.ts';
import type { EventId, SessionId } from '../../domain/items/ids.ts';
import type { Reference } from '../../log/event.ts';
import type { LogLine } from '../../log/line.ts';
import { merge } from '../../log/merge.ts';
import { readLog } from '../../log/read-log.ts';
import { replay } from '../../log/replay.ts';
import type { OpenConflict } from '../../log/replayed.ts';
import { thisProcess } from '../../store/process.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { elsewhereFacts, waitingFromElsewhere } from '../elsewhere/waiting.ts';
import { loadLedger } from '../ledger/load.ts';
import { freeSessionId } from '../session-id.ts';
import { madeElsewhere } from './authors.ts';
import { EmptyLogError } from './errors.ts';
import { shareRoot } from './export-log.ts';
import { keptLog, sharedRoots } from './session-log.ts';
import { checkedSignatures, type Signing } from './signing.ts';
import { writeSession } from './write-session.ts';

export interface ImportRequest {
  readonly store: Store;
  readonly cwd: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The session that the logs are merged with; the folder's last one that they belong to when absent. */
  readonly session?: SessionId;
  /** How lines of one's own are signed, and those of others checked; not at all when absent. */
  readonly signing?: Signing;
  readonly now?: () => number;
  readonly randomId?: () => SessionId;
}

export interface ImportedLog {
  readonly session: SessionId;
  readonly title: string;
  readonly revision: number;
  /** Whether there was anything new; if not, the session is the one that there was. */
  readonly isNew: boolean;
  /** What came to the session that was there. */
  readonly added: { readonly utterances: number; readonly decisions: number };
  readonly conflicts: readonly OpenConflict[];
  /** How much of what others decided waits to be taken over, by author. */
  readonly waiting: readonly { readonly author: Author; readonly decisions: number }[];
  /** Names that things have in the new session, where they had others in the one that was there. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Merges logs, and the session of this folder that they belong to, into a new session. The sessions that were
 * there stay as they are. Throws `LogError`, and `SessionBusyError` where another program writes the session.
 */
export function importLog(request: ImportRequest): ImportedLog {
  const { store, files } = request;
  const read = files.map(({ name, text }) => readLog(text, name));
  if (read.every((lines) => lines.length === 0)) throw new EmptyLogError(files.map(({ name }) => name));
  // Each file has to be whole, or together they have to be: a part of a log may rest on another.
  const given = merge(...read);
  return store.transaction(() => {
    const local = localSession(request, given);
    if (local !== undefined) store.writers.claim(local.id, thisProcess());
    try {
      return merged(request, given, local);
    } finally {
      if (local !== undefined) store.writers.release(local.id, thisProcess());
    }
  });
}

/** The session that is named, or the last one of the folder that has its beginning in common with the logs. */
function localSession(
  { store, session, cwd }: ImportRequest,
  given: readonly LogLine[],
): SessionRecord | undefined {
  if (session !== undefined) return store.sessions.get(session);
  return store.sessions
    .list()
    .filter((record) => record.cwd === cwd)
    .find((record) => shareRoot(sharedRoots(store, record), given));
}

function merged(request: ImportRequest, given: readonly LogLine[], local?: SessionRecord): ImportedLog {
  const { store, cwd, now = Date.now } = request;
  const { sign, verify = unchecked } = request.signing ?? {};
  const here = local === undefined ? undefined : keptLog(store, local, sign === undefined ? {} : { sign });
  const held = new Set(here?.lines.map(({ event }) => event.id));
  if (local !== undefined && given.every(({ event }) => held.has(event.id))) {
    const { id, title, revision } = local;
    return { session: id, title, revision, isNew: false, ...nothing };
  }
  const lines = here === undefined ? given : merge(given.map(placed), here.lines.map(placed));
  const events = lines.map(({ event }) => event);
  const replayed = replay(events);
  const id = freeSessionId(store, request.randomId);
  const latest = lines.reduce((last, { event }) => Math.max(last, event.at), 0);
  const elsewhere = madeElsewhere(lines, replayed, {
    own: here?.own ?? none,
    signatures: checkedSignatures(events, verify),
  });
  writeSession(store, { id, cwd, lines, replayed, elsewhere, at: Math.max(now(), latest + 1) });
  const { title, revision, conflicts } = replayed;
  return {
    session: id,
    title,
    revision,
    isNew: true,
    added: addedTo(lines, held),
    conflicts,
    waiting: waitingIn(store, id),
    renamed: renamedBetween(here?.names ?? new Map(), replayed.names),
  };
}

const nothing = { added: { utterances: 0, decisions: 0 }, conflicts: [], waiting: [], renamed: [] };

const unchecked = (): Signature => ({ kind: 'unchecked' });

const none: ReadonlySet<EventId> = new Set();

/** Lines that were read and found whole before. */
const placed = (line: LogLine, index: number) => ({ ...line, file: 'the logs', number: index + 1 });

function waitingIn(store: Store, id: SessionId): ImportedLog['waiting'] {
  const ledger = loadLedger(store, store.sessions.get(id)!);
  return waitingFromElsewhere(elsewhereFacts(ledger)).map(({ author, items, others }) => ({
    author,
    decisions: items.length + others.length,
  }));
}

function addedTo(lines: readonly LogLine[], held: ReadonlySet<string>): ImportedLog['added'] {
  const added = { utterances: 0, decisions: 0 };
  for (const { event } of lines) {
    if (held.has(event.id)) continue;
    if (event.kind === 'words') added.utterances += event.utterances.length;
    if (event.kind === 'decisions') added.decisions += event.decisions.length;
    if (event.kind === 'undo') added.decisions += 1;
  }
  return added;
}

/** Names that people use: of items, changes, questions and what was said. */
const spoken = /^[RCQU]/;

function renamedBetween(
  before: ReadonlyMap<string, Reference>,
  after: ReadonlyMap<string, Reference>,
): ImportedLog['renamed'] {
  const keyOf = (name: string, reference: Reference) => name.charAt(0) + reference;
  const now = new Map([...after].map(([name, reference]) => [keyOf(name, reference), name]));
  return [...before].flatMap(([from, reference]) => {
    const to = spoken.test(from) ? now.get(keyOf(from, reference)) : undefined;
    return to === undefined || to === from ? [] : { from, to };
  });
}
