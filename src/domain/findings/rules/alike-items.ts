import type { Item } from '../../items/item.ts';
import { decisiveName } from '../../similarity/decisive.ts';
import { type Likeness, likeness, subjectName } from '../../similarity/likeness.ts';
import { plainWords } from '../../similarity/plain-words.ts';
import { remembered } from '../../text/remembered.ts';

/** The words of an item, as they are compared. */
export const wordsOfItem = remembered((item: Item): string => plainWords(item.text));

type Contradiction = Extract<Likeness, { kind: 'contradiction' }>;

export interface AlikeItems {
  /** Items that say almost the same, each group behind the earliest of them. */
  readonly repeated: readonly (readonly [Item, ...Item[]])[];
  /** Pairs of which only one can hold, if both are about the same thing. */
  readonly contradicting: readonly { readonly items: readonly [Item, Item]; readonly by: Contradiction }[];
}

/** More items of one subject that differ in what decides are a series: a list of limits, of keys, of codes. */
const longestDispute = 4;

/** Items with fewer telling words must have all of them in common. */
const longEnough = 3;

/**
 * Items that are about the same. They are found by the name of their subject, not by comparing all with all: a
 * thousand items take milliseconds, however parallel they are.
 */
export function alikeItems(items: readonly Item[]): AlikeItems {
  const groups = new Map<Item, [Item, ...Item[]]>();
  /** The first item of each name that it can be met under. */
  const firsts = new Map<string, Item>();
  const bySubject = new Map<string, Item[]>();
  for (const item of items) {
    const { subject, names } = factsOf(item);
    if (subject === undefined) continue;
    const first = names
      .map((name) => firsts.get(name))
      .find((known) => known !== undefined && repeats(known, item));
    if (first !== undefined) {
      groups.get(first)!.push(item);
      continue;
    }
    groups.set(item, [item]);
    for (const name of names) if (!firsts.has(name)) firsts.set(name, item);
    const others = bySubject.get(subject);
    if (others === undefined) bySubject.set(subject, [item]);
    else others.push(item);
  }
  return {
    repeated: [...groups.values()].filter(({ length }) => length > 1),
    contradicting: [...bySubject.values()].flatMap(disputes),
  };
}

const repeats = (known: Item, item: Item): boolean =>
  ['same', 'alike'].includes(likeness(known.text, item.text).kind);

function disputes(items: readonly Item[]): AlikeItems['contradicting'] {
  if (items.length > longestDispute) return [];
  return items.flatMap((one, at) =>
    items.slice(at + 1).flatMap((other) => {
      const by = likeness(one.text, other.text);
      return by.kind === 'contradiction' ? [{ items: [one, other] as const, by }] : [];
    }),
  );
}

interface Facts {
  /** What it is about; `undefined` where too few words tell. */
  readonly subject: string | undefined;
  /**
   * Its subject, and, where that is long, the same without one of its words, each with what decides the item: a name in
   * common is what two items have that say the same but for one word.
   */
  readonly names: readonly string[];
}

const factsOf = remembered((item: Item): Facts => {
  const words = wordsOfItem(item).split(' ');
  const subject = subjectName(words);
  if (subject === undefined) return { subject, names: [] };
  const decides = decisiveName(words);
  const stems = subject.split(' ');
  const shorter = stems.length <= longEnough ? [] : stems.map((_, at) => stems.toSpliced(at, 1).join(' '));
  return { subject, names: [subject, ...shorter].map((name) => `${name}|${decides}`) };
});
