import { letterOf, numberOf, type SessionId } from '../../domain/items/ids.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { LogLine } from '../../log/line.ts';
import type { Replayed } from '../../log/replayed.ts';
import type { MadeElsewhere } from '../../store/elsewhere.ts';
import type { Store } from '../../store/store.ts';
import { logPiece } from './log-piece.ts';

/** What a session is written from. */
export interface SessionSource {
  readonly id: SessionId;
  /** The folder that it is about. Absolute. */
  readonly cwd: string;
  readonly lines: readonly LogLine[];
  readonly replayed: Replayed;
  readonly elsewhere: readonly MadeElsewhere[];
  /** When it was imported: later than everything in it. */
  readonly at: number;
}

/** Writes a replayed session as if it had happened here, with the times at which it happened. All or nothing. */
export function writeSession(store: Store, { id, cwd, lines, replayed, elsewhere, at }: SessionSource): void {
  const { title, utterances, turns, questions, decisions, revisions } = replayed;
  store.transaction(() => {
    store.sessions.create({ id, title, cwd, at: lines[0]?.event.at ?? at });
    store.logs.add(id, logPiece(at, lines, replayed.names));
    for (const made of elsewhere) store.elsewhere.add(id, made);
    putFiles(store, lines, utterances);
    for (const utterance of byNumber(utterances)) {
      store.counters.reserve(id, 'utterance', numberOf(utterance.id) - 1);
      store.utterances.add(id, utterance);
    }
    for (const turn of turns) store.turns.add(id, { ...turn, messages: [], checkpoint: false });
    for (const { question, at: asked } of questions) store.questions.add(id, question, asked);
    for (const { id: utterance, context, at: answered } of utterances) {
      if (context.kind === 'question')
        store.questions.answer(id, { question: context.question.id, utterance, at: answered });
    }
    for (const decision of decisions) store.decisions.add(id, decision);
    for (const revision of revisions) store.revisions.add(id, revision);
    for (const kind of counted) {
      store.counters.reserve(id, kind, replayed.last.get(letterOf(kind)) ?? 0);
    }
  });
}

/** What a log names. Findings have names of their own, and tasks those of their build. */
const counted = ['utterance', 'item', 'proposal', 'change', 'decision', 'question', 'build'] as const;

const byNumber = (utterances: readonly Utterance[]): readonly Utterance[] =>
  [...utterances].sort((one, other) => numberOf(one.id) - numberOf(other.id));

function putFiles(store: Store, lines: readonly LogLine[], utterances: readonly Utterance[]): void {
  const carried = new Set<string>();
  for (const { event } of lines) {
    if (event.kind !== 'words') continue;
    for (const [hash, base64] of Object.entries(event.files ?? {})) {
      store.blobs.put(Buffer.from(base64, 'base64'));
      carried.add(hash);
    }
  }
  for (const { file, text } of utterances) {
    if (file !== undefined && !carried.has(file.hash) && text !== '') store.blobs.put(text);
  }
}
