import type { ItemId } from '../domain/items/ids.ts';
import type { Item, Spec } from '../domain/items/item.ts';
import { plainWords } from '../domain/similarity/plain-words.ts';
import { remembered } from '../domain/text/remembered.ts';

/** The items of a spec, found by name and by what they say. */
export interface KnownItems {
  readonly items: ReadonlyMap<ItemId, Item>;
  readonly removed: ReadonlyMap<ItemId, Item>;
  /** The items whose text differs in nothing but case, punctuation and white space. */
  readonly saying: (text: string) => readonly Item[];
}

export const knownItems = remembered(({ items, removed }: Spec): KnownItems => {
  const byWords = Map.groupBy(items, ({ text }) => plainWords(text));
  return {
    items: new Map(items.map((item) => [item.id, item])),
    removed: new Map(removed.map(({ item }) => [item.id, item])),
    saying: (text) => byWords.get(plainWords(text)) ?? [],
  };
});
