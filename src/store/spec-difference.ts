import { z } from 'zod';
import type { Item, Spec } from '../spec/item.ts';

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

/** All that must be stored so that `after` can be rebuilt from `before`. `null` where an order did not change. */
export interface SpecDifference {
  readonly versions: readonly ItemVersion[];
  readonly itemOrder: Splice | null;
  readonly removedOrder: Splice | null;
}

export function differenceOf(before: Spec, after: Spec): SpecDifference {
  const known = new Map(versionsOf(before).map((version) => [version.item.id, version]));
  return {
    versions: versionsOf(after).filter((version) => !isSame(known.get(version.item.id), version)),
    itemOrder: spliceBetween(namesOf(before.items), namesOf(after.items)),
    removedOrder: spliceBetween(
      namesOf(before.removed.map(({ item }) => item)),
      namesOf(after.removed.map(({ item }) => item)),
    ),
  };
}

/** The list that the splices make out of an empty one. */
export function replayed(splices: readonly (Splice | null)[]): readonly string[] {
  const names: string[] = [];
  for (const splice of splices) {
    if (splice !== null) names.splice(splice.at, splice.take, ...splice.put);
  }
  return names;
}

function versionsOf(spec: Spec): readonly ItemVersion[] {
  return [
    ...spec.items.map((item) => ({ item, removedIn: null })),
    ...spec.removed.map(({ item, revision }) => ({ item, removedIn: revision })),
  ];
}

/** An item that no change names is the same object, so that the texts are compared for few of them. */
function isSame(before: ItemVersion | undefined, after: ItemVersion): boolean {
  if (before?.removedIn !== after.removedIn) return false;
  return before.item === after.item || JSON.stringify(before.item) === JSON.stringify(after.item);
}

function namesOf(items: readonly Item[]): readonly string[] {
  return items.map(({ id }) => id);
}

/** What lies between the beginning and the end that both lists share. */
function spliceBetween(before: readonly string[], after: readonly string[]): Splice | null {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < shortest - at && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const take = before.length - at - same;
  const put = after.slice(at, after.length - same);
  return take === 0 && put.length === 0 ? null : { at, take, put };
}
