import { authorText, type Waiting } from '../changes/author.ts';
import type { Change } from '../changes/change.ts';
import type { Finding } from '../findings/finding.ts';
import type { Spec } from '../items/item.ts';
import type { Question } from '../items/question.ts';
import type { Blocker } from './blocker.ts';

export interface FreezeFacts {
  readonly spec: Spec;
  /** Changes that nobody has decided. */
  readonly pending: readonly Change[];
  /** Questions that nobody has answered. */
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
  /** What was decided in other copies of the session and not taken over. */
  readonly elsewhere: readonly Waiting[];
  /** Whether the human wants to freeze items that nobody confirmed. */
  readonly withInferred: boolean;
}

/** All that stands in the way of freezing, in the order in which it is best settled; empty when nothing does. */
export function blockersOf({
  spec,
  pending,
  questions,
  findings,
  elsewhere,
  withInferred,
}: FreezeFacts): readonly Blocker[] {
  return [
    ...(spec.items.length === 0 ? [nothingSaid] : []),
    ...pending.map(({ id, item, op, text }) => ({
      kind: 'change' as const,
      id,
      text: `Undecided: ${op} ${item}, ${ending(text)}`,
    })),
    ...questions.map(({ id, text }) => ({ kind: 'question' as const, id, text: `Unanswered: “${text}”` })),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ id, text }) => ({ kind: 'finding' as const, id, text })),
    ...elsewhere.flatMap(elsewhereBlockers),
    ...spec.items
      .filter(({ origin }) => origin === 'inferred' && !withInferred)
      .map(({ id, text }) => ({
        kind: 'inferred' as const,
        id,
        text: `Confirmed by nobody: ${ending(text)}`,
      })),
  ];
}

function elsewhereBlockers({ author, items, others }: Waiting): readonly Blocker[] {
  const who = authorText(author);
  return [
    ...items.map(({ item, text, removed }) => ({
      kind: 'elsewhere' as const,
      id: item,
      text: `${removed ? 'Removed' : 'Decided'} by ${who}, not by you: ${ending(text)}`,
    })),
    ...others.map(({ text }) => ({ kind: 'author' as const, id: who, text: `${who}, not you, ${text}.` })),
  ];
}

/** A quoted text at the end of a sentence, which has one full stop and not two. */
const ending = (text: string): string => (/[.!?]$/.test(text) ? `“${text}”` : `“${text}”.`);

const nothingSaid: Blocker = {
  kind: 'empty',
  id: '',
  text: 'The spec has no items. Say what should be built.',
};
