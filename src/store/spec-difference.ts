import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Item, Spec, Tombstone } from '../domain/items/item.ts';

/** What turns one list of names into another: at `at`, `take` names go and `put` come. As `Array.splice` does it. */
export interface Splice {
  readonly at: number;
  readonly take: number;
  readonly put: readonly string[];
}

export const spliceSchema: z.ZodType<Splice> = z.object({
  at: z.number(),
  take: z.number(),
  put: z.array(z.string()),
});

/** An item as a revision left it; `removedIn` is the revision of its tombstone, `null` while it is in the spec. */
interface ItemVersion {
  readonly item: Item;
  readonly removedIn: number | null;
}

/** A version as it differs from the one before: `kept` pieces of that one's evidence come first in its own. */
interface NewVersion extends ItemVersion {
  readonly kept: number;
}

/** All that must be stored so that `after` can be rebuilt from `before`. `null` where an order did not change. */
export interface SpecDifference {
  readonly versions: readonly NewVersion[];
  readonly itemOrder: Splice | null;
  readonly removedOrder: Splice | null;
}

/** Items that no change names are the same objects, so that only those between the first and the last other are read. */
export function differenceOf(before: Spec, after: Spec): SpecDifference {
  const items = partBetween(before.items, after.items);
  const removed = partBetween(before.removed, after.removed);
  const known = new Map(
    versionsOf(items.before, removed.before).map((version) => [version.item.id, version]),
  );
  return {
    versions: versionsOf(items.after, removed.after).flatMap((version) => {
      const earlier = known.get(version.item.id);
      return isSame(earlier, version) ? [] : { ...version, kept: keptEvidence(earlier?.item, version.item) };
    }),
    itemOrder: spliceOf(items, ({ id }) => id),
    removedOrder: spliceOf(removed, ({ item }) => item.id),
  };
}

/** How many pieces, from the first, are the same ones: what an item stands on is added to far more often than not. */
function keptEvidence(before: Item | undefined, { evidence }: Item): number {
  const changed = evidence.findIndex((piece, index) => !isDeepStrictEqual(piece, before?.evidence[index]));
  return changed === -1 ? evidence.length : changed;
}

/** The list that the splices make out of an empty one. */
export function replayed(splices: readonly (Splice | null)[]): readonly string[] {
  const names: string[] = [];
  for (const splice of splices) {
    if (splice !== null) names.splice(splice.at, splice.take, ...splice.put);
  }
  return names;
}

function versionsOf(items: readonly Item[], removed: readonly Tombstone[]): readonly ItemVersion[] {
  return [
    ...items.map((item) => ({ item, removedIn: null })),
    ...removed.map(({ item, revision }) => ({ item, removedIn: revision })),
  ];
}

/** What no longer says the same is told by its text, mostly: the rest is long, and seldom compared. */
function isSame(before: ItemVersion | undefined, { item, removedIn }: ItemVersion): boolean {
  if (before?.removedIn !== removedIn) return false;
  if (before.item === item) return true;
  return before.item.text === item.text && JSON.stringify(before.item) === JSON.stringify(item);
}

/** What lies between the beginning and the end that two lists share. */
interface Part<Element> {
  readonly at: number;
  readonly before: readonly Element[];
  readonly after: readonly Element[];
}

function partBetween<Element>(before: readonly Element[], after: readonly Element[]): Part<Element> {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < shortest - at && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { at, before: before.slice(at, before.length - same), after: after.slice(at, after.length - same) };
}

function spliceOf<Element>(part: Part<Element>, nameOf: (element: Element) => string): Splice | null {
  const names = partBetween(part.before.map(nameOf), part.after.map(nameOf));
  const { before, after: put } = names;
  return before.length + put.length === 0 ? null : { at: part.at + names.at, take: before.length, put };
}
