import type { Decision } from '../../spec/decision.ts';
import type { NonEmpty } from '../../spec/item.ts';
import type { Entry } from '../view.ts';

/** An entry that is put into words when somebody reads it: an import decides thousands of times in one act. */
export function decisionEntry(decisions: NonEmpty<Decision>, words: () => string): Entry {
  let text: string | undefined;
  return {
    kind: 'decision',
    decisions,
    get text() {
      text ??= words();
      return text;
    },
  };
}
