import type { ItemId } from '../domain/items/ids.ts';
import type { Item, Spec, Tombstone } from '../domain/items/item.ts';

/** An act that made a revision. */
export interface UndoableAct {
  readonly revision: number;
  readonly before: Spec;
  readonly after: Spec;
  /** Items that it moved. */
  readonly moved: readonly ItemId[];
}

/** Whether the spec says what an act made of it and nothing else. */
export const isAsLeftBy = ({ after }: UndoableAct, now: Spec): boolean =>
  now.items.length === after.items.length &&
  now.items.every((item, index) => isSame(item, after.items[index]));

/**
 * The spec without what one act did, where other acts came between: its items as they were before it, all others
 * as they are. `undefined` where one of its items changed since.
 */
export function withoutAct(act: UndoableAct, now: Spec, revision: number): Spec | undefined {
  const touched = touchedBy(act);
  const [before, after, current] = [act.before, act.after, now].map(byName) as [Names, Names, Names];
  if (touched.some((id) => !isSame(current.get(id), after.get(id)))) return undefined;
  const gone = touched.filter((id) => !before.has(id));
  let items: readonly Item[] = now.items.filter(({ id }) => !gone.includes(id));
  for (const { id } of act.before.items) {
    if (!touched.includes(id)) continue;
    const was = before.get(id)!;
    const isInPlace = !act.moved.includes(id) && current.get(id)?.section === was.section;
    items = isInPlace
      ? items.map((item) => (item.id === id ? was : item))
      : placedAsBefore(items, was, act.before);
  }
  const tombstones = gone.flatMap((id): readonly Tombstone[] => {
    const earlier = act.before.removed.find(({ item }) => item.id === id);
    return [earlier ?? { item: current.get(id)!, revision }];
  });
  const removed = now.removed.filter(({ item }) => !before.has(item.id) || !touched.includes(item.id));
  return { ...now, items, removed: [...removed, ...tombstones] };
}

/** The items that an act added, removed, rewrote, confirmed or moved. */
export function touchedBy({ before, after, moved }: UndoableAct): readonly ItemId[] {
  const [earlier, later] = [byName(before), byName(after)];
  const ids = new Set([...earlier.keys(), ...later.keys()]);
  return [...ids].filter((id) => moved.includes(id) || !isSame(earlier.get(id), later.get(id)));
}

type Names = ReadonlyMap<ItemId, Item>;

const byName = (spec: Spec): Names => new Map(spec.items.map((item) => [item.id, item]));

/** Behind the item of its section that it stood behind and that is still there. */
function placedAsBefore(items: readonly Item[], item: Item, before: Spec): readonly Item[] {
  const others = items.filter(({ id }) => id !== item.id);
  const section = before.items.filter((other) => other.section === item.section);
  const index = section.findIndex(({ id }) => id === item.id);
  const leader = section
    .slice(0, index)
    .findLast(({ id }) => others.some((other) => other.id === id && other.section === item.section));
  const at =
    leader === undefined
      ? others.findIndex((other) => other.section === item.section)
      : others.findIndex(({ id }) => id === leader.id) + 1;
  return at < 0 ? [...others, item] : others.toSpliced(at, 0, item);
}

const isSame = (one: Item | undefined, other: Item | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
