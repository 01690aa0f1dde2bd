import type { Item } from '../../items/item.ts';
import { remembered } from '../../text/remembered.ts';
import { wordsOf } from '../../text/words.ts';

/** The share of all their words that two items have in common, from which on they are almost the same. */
const almost = 0.8;

/** Fewer words are too few to be almost the same. */
const fewest = 4;

/** The words of an item in small letters, in their order. */
export const wordKeys = ({ text }: Item): readonly string[] =>
  wordsOf(text).map(({ text: word }) => word.toLowerCase());

/**
 * Items that are almost the same, each group behind the earliest of them. Only items that share one of their rarest
 * words are compared, and only with the first of a group: a thousand items take milliseconds.
 */
export function nearDuplicates(items: readonly Item[]): readonly (readonly [Item, ...Item[]])[] {
  const tellingOf = tellingWords(items);
  const groups = new Map<Item, [Item, ...Item[]]>();
  const firsts = new Map<string, Item[]>();
  for (const item of items) {
    if (wordSet(item).size < fewest) continue;
    const telling = tellingOf(item);
    const group = groupOf(item, telling, firsts);
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
function groupOf(
  item: Item,
  telling: readonly string[],
  firsts: ReadonlyMap<string, readonly Item[]>,
): Item | undefined {
  for (const word of telling) {
    for (const first of firsts.get(word) ?? []) {
      if (areAlmostSame(wordSet(item), wordSet(first))) return first;
    }
  }
  return undefined;
}

const wordSet = remembered((item: Item): ReadonlySet<string> => new Set(wordKeys(item)));

/**
 * So many of an item's words that every other one which is almost the same has one of them among its own, where both
 * are taken in one order: the rarest first, so that few others have them. (Prefix filtering, as it is known from joins
 * of similar sets.)
 */
function tellingWords(items: readonly Item[]): (item: Item) => readonly string[] {
  const counts = new Map<string, number>();
  for (const item of items) for (const word of wordSet(item)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (item) => {
    const words = [...wordSet(item)];
    const rarest = words.sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1));
    return rarest.slice(0, words.length - Math.ceil(almost * words.length) + 1);
  };
}

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
