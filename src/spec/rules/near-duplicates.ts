import type { Item } from '../item.ts';
import { remembered } from '../remembered.ts';
import { wordsOf } from '../words.ts';

/** The share of all their words that two items have in common, from which on they are almost the same. */
const almost = 0.8;

/** Fewer words are too few to be almost the same. */
const fewest = 4;

/** The words of an item in small letters, in their order. */
export const wordKeys = ({ text }: Item): readonly string[] =>
  wordsOf(text).map(({ text: word }) => word.toLowerCase());

/**
 * Items that are almost the same, each group behind the earliest of them. Only items that share one of their
 * telling words are compared, and only with the first of a group: a thousand items take milliseconds.
 */
export function nearDuplicates(items: readonly Item[]): readonly (readonly [Item, ...Item[]])[] {
  const groups = new Map<Item, [Item, ...Item[]]>();
  const firsts = new Map<string, Item[]>();
  for (const item of items) {
    const { words, telling } = itemWords(item);
    if (words.size < fewest) continue;
    const group = groupOf(item, firsts);
    if (group !== undefined) {
      groups.get(group)!.push(item);
      continue;
    }
    groups.set(item, [item]);
    for (const word of telling) {
      const others = firsts.get(word);
      if (others === undefined) firsts.set(word, [item]);
      else others.push(item);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The first of the group that an item belongs to. */
function groupOf(item: Item, firsts: ReadonlyMap<string, readonly Item[]>): Item | undefined {
  const { words, telling } = itemWords(item);
  for (const word of telling) {
    for (const first of firsts.get(word) ?? []) {
      if (areAlmostSame(words, itemWords(first).words)) return first;
    }
  }
  return undefined;
}

/**
 * `telling`: so many of its words that every item which is almost the same has one of them among its own. Numbers
 * and long words are the rarest, so that few others have them.
 */
const itemWords = remembered((item: Item) => {
  const words = new Set(wordKeys(item));
  const rank = (word: string) => (/\p{N}/u.test(word) ? 1_000 : word.length);
  const rarest = [...words].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
  return { words, telling: rarest.slice(0, words.size - Math.ceil(almost * words.size) + 1) };
});

/** Gives up with the first word too many that the other one has not. */
function areAlmostSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const needed = Math.ceil((almost / (1 + almost)) * (one.size + other.size) - 1e-9);
  let missing = one.size - needed;
  if (missing < 0 || other.size < needed) return false;
  for (const word of one) {
    if (!other.has(word) && --missing < 0) return false;
  }
  return true;
}
