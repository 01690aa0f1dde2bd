import type { Change } from '../domain/changes/change.ts';
import type { BuildId } from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import type { AskedQuestion, Context, ShownChange } from '../domain/items/utterance.ts';

/** What the human has before them to answer. */
export interface OnScreen {
  /** What A said last; empty before it said anything. */
  readonly reply: string;
  readonly questions: readonly Question[];
  readonly pending: readonly Change[];
  /** A build that ended after A spoke last. */
  readonly build?: { readonly id: BuildId; readonly text: string };
}

/**
 * What a message answers: the questions and changes that wait and A's last words; where nothing waits, the
 * build that ended meanwhile.
 */
export function screenContext({ reply, questions, pending, build }: OnScreen): Context {
  const nothingWaits = questions.length === 0 && pending.length === 0;
  if (nothingWaits && build !== undefined) return { kind: 'build', ...build };
  if (nothingWaits && reply === '') return { kind: 'none' };
  return {
    kind: 'turn',
    reply,
    questions: questions.map(askedQuestion),
    changes: pending.map(shownChange),
  };
}

export function askedQuestion({ id, text, options, recommended }: Question): AskedQuestion {
  return { id, text, options, ...(recommended !== undefined && { recommended }) };
}

export function shownChange({ id, item, text }: Change): ShownChange {
  return { id, item, text };
}
