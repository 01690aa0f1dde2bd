import { caseText } from '../case-text.ts';
import type { Fault } from '../finding.ts';
import type { Item, Spec } from '../item.ts';
import { wordsOf } from '../words.ts';

/** Items that say the same as an earlier one, or almost. Each is held against the first that it repeats. */
export function findDuplicates(spec: Spec): readonly Fault[] {
  const findings: Fault[] = [];
  const seen = new Map<string, Item>();
  const different: Item[] = [];
  for (const item of spec.items) {
    const key = JSON.stringify([...wordKeys(item), ...item.cases.map(caseText)]);
    const earlier = seen.get(key);
    if (earlier === undefined) different.push(item);
    else findings.push(duplicate(earlier, item));
    seen.set(key, earlier ?? item);
  }
  return [...findings, ...nearDuplicates(different).map(([earlier, item]) => nearDuplicate(earlier, item))];
}

const wordKeys = (item: Item): readonly string[] => wordsOf(item.text).map(({ text }) => text.toLowerCase());

/** The share of all their words that two items have in common, from which on they are almost the same. */
const almost = 0.8;

/** Fewer words are too few to be almost the same. */
const fewest = 4;

/**
 * Pairs of items that share `almost` all of their words, the earlier one first. Two such items must share one of
 * their rarest words, so only items that do are compared: a thousand items take milliseconds.
 */
function nearDuplicates(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  const wordSets = items.map((item) => new Set(wordKeys(item)));
  const frequency = new Map<string, number>();
  for (const words of wordSets) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);

  const pairs: (readonly [Item, Item])[] = [];
  const byRareWord = new Map<string, number[]>();
  wordSets.forEach((words, index) => {
    if (words.size < fewest) return;
    const rarest = [...words]
      .sort((a, b) => frequency.get(a)! - frequency.get(b)! || (a < b ? -1 : 1))
      .slice(0, words.size - Math.ceil(almost * words.size) + 1);
    const candidates = new Set(rarest.flatMap((word) => byRareWord.get(word) ?? []));
    const earlier = [...candidates].find((candidate) => overlap(wordSets[candidate]!, words) >= almost);
    if (earlier !== undefined) pairs.push([items[earlier]!, items[index]!]);
    for (const word of rarest) byRareWord.set(word, [...(byRareWord.get(word) ?? []), index]);
  });
  return pairs;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common);
}

const duplicate = (earlier: Item, item: Item): Fault => ({
  key: `duplicate:${earlier.id}:${item.id}`,
  severity: 'error',
  items: [earlier.id, item.id],
  text: `${item.id} says the same as ${earlier.id}.`,
  suggestion: `Remove ${item.id}.`,
});

const nearDuplicate = (earlier: Item, item: Item): Fault => ({
  key: `near-duplicate:${earlier.id}:${item.id}`,
  severity: 'warning',
  items: [earlier.id, item.id],
  text: `${item.id} says almost the same as ${earlier.id}.`,
  suggestion: 'Keep one of them, or say how they differ.',
});
