import type { Finding } from '../domain/findings/finding.ts';
import { contentStems } from '../domain/similarity/stems.ts';

/** The share of the words that say something, of the shorter of two findings, from which on both say the same. */
const almost = 0.5;

/** Words of the trade, which every finding of a kind has and which tell none from another. */
const tradeWords = contentStems(
  `ambiguous ambiguity unclear unspecified undefined missing specify specified specifies contradicts contradiction
  contradictory conflict conflicts clarify define defined state states stated mention requirement spec nothing
  happens behaviour behavior program reader engineers mehrdeutig unklar fehlt widerspricht widerspruch festlegen`,
);

/**
 * Whether two findings of models mean the same, however they are worded. Of the same two or more items one kind of
 * finding can hardly be meant in two ways, nor can the over-specification of one item; else the words decide.
 */
export function isSameFinding(one: Finding, other: Finding): boolean {
  if (one.id === other.id) return true;
  if (one.from !== 'model' || other.from !== 'model') return false;
  if (one.kind !== other.kind || !areSameItems(one, other)) return false;
  if (one.kind !== undefined && one.items.length > 1) return true;
  if (one.kind === 'over-specification' && one.items.length === 1) return true;
  return shareOfWords(wordsOf(one), wordsOf(other)) >= almost;
}

const areSameItems = (one: Finding, other: Finding): boolean =>
  one.items.length === other.items.length && one.items.every((id) => other.items.includes(id));

/** What a finding says beside the names of its items, in which two findings of one item never differ. */
function wordsOf({ text, suggestion, items }: Finding): ReadonlySet<string> {
  const names = new Set(items.map((id) => id.toLowerCase()));
  return new Set(
    [...contentStems(`${text} ${suggestion}`)].filter((word) => !tradeWords.has(word) && !names.has(word)),
  );
}

function shareOfWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : [...one].filter((word) => other.has(word)).length / least;
}
