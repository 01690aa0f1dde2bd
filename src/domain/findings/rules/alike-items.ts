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
  const firsts = new Map<string, Item>();
  const bySubject = new Map<string, Item[]>();
  /** How many words tell in an item, with what decides it: few have one of a word less beside them. */
  const sizes = new Set<string>();
  for (const item of items) {
    const { subject, name, size } = factsOf(item);
    if (subject === undefined) continue;
    sizes.add(size(0));
    const first = firsts.get(name);
    if (first !== undefined && repeats(first, item)) {
      groups.get(first)!.push(item);
      continue;
    }
    groups.set(item, [item]);
    if (first === undefined) firsts.set(name, item);
    const others = bySubject.get(subject);
    if (others === undefined) bySubject.set(subject, [item]);
    else others.push(item);
  }
  for (const item of firsts.values()) if (sizes.has(factsOf(item).size(1))) joinShorter(item, groups, firsts);
  return {
    repeated: [...groups.values()].filter(({ length }) => length > 1),
    contradicting: [...bySubject.values()].flatMap(disputes),
  };
}

/** What says one word less is the same group, behind whichever comes first in the spec. */
function joinShorter(
  item: Item,
  groups: Map<Item, [Item, ...Item[]]>,
  firsts: ReadonlyMap<string, Item>,
): void {
  for (const name of shorterNames(item)) {
    const other = firsts.get(name);
    if (other === undefined || !groups.has(item) || !groups.has(other) || !repeats(item, other)) continue;
    const order = [...groups.keys()];
    const [head, tail] = order.indexOf(item) < order.indexOf(other) ? [item, other] : [other, item];
    groups.get(head)!.push(...groups.get(tail)!);
    groups.delete(tail);
  }
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
  /** The subject and what decides the item: two items of one name say the same. */
  readonly name: string;
  /** How many of its words tell, less so many, with what decides it. */
  readonly size: (less: number) => string;
}

const factsOf = remembered((item: Item): Facts => {
  const words = wordsOfItem(item).split(' ');
  const subject = subjectName(words);
  const decides = decisiveName(words);
  const count = subject?.split(' ').length ?? 0;
  return {
    subject,
    name: `${subject}|${decides}`,
    size: (less) => `${count - less}|${decides}`,
  };
});

/** The names of items that say the same but for one word; none where every word counts. */
const shorterNames = remembered((item: Item): readonly string[] => {
  const [subject = '', decides = ''] = factsOf(item).name.split('|');
  const stems = subject.split(' ');
  return stems.length <= longEnough
    ? []
    : stems.map((_, at) => `${stems.toSpliced(at, 1).join(' ')}|${decides}`);
});
