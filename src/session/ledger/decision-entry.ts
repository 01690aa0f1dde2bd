import { type Author, authorText } from '../../domain/changes/author.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { NonEmpty } from '../../domain/items/item.ts';
import type { Entry } from '../view.ts';
import { type DecisionInWords, decisionText } from './decision-text.ts';

type DecisionEntry = Extract<Entry, { kind: 'decision' }>;

/**
 * The entry of an act, with its decisions so far. It is put together when somebody reads it: an import decides
 * thousands of times in one act, and each decision makes the entry anew. `act` may only grow. `author`: who decided, where
 * it was decided in another copy of the session.
 */
export function decisionEntry(
  act: readonly Decision[],
  author: Author | undefined,
  told: (decision: Decision) => DecisionInWords,
): DecisionEntry {
  const { length } = act;
  let decisions: NonEmpty<Decision> | undefined;
  let text: string | undefined;
  return {
    kind: 'decision',
    get decisions() {
      decisions ??= act.slice(0, length) as unknown as NonEmpty<Decision>;
      return decisions;
    },
    get text() {
      text ??= byAuthor(author, decisionText(this.decisions.map(told)));
      return text;
    },
  };
}

/** What somebody else did is never told as if the human who reads it had done it. */
const byAuthor = (author: Author | undefined, text: string): string =>
  author === undefined ? text : `${authorText(author)}: ${text.replace(/^You /, '')}`;
