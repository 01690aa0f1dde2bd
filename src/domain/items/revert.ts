import type { Spec } from './item.ts';

/**
 * What an earlier revision said, as revision `revision` on top of what is there now. An item that has come since
 * is removed and leaves a tombstone, because its name was given.
 */
export function revertedTo(earlier: Spec, now: Spec, revision: number): Spec {
  const known = new Set([...earlier.items, ...earlier.removed.map(({ item }) => item)].map(({ id }) => id));
  return {
    title: now.title,
    items: earlier.items,
    removed: [
      ...earlier.removed,
      ...now.removed.filter(({ item }) => !known.has(item.id)),
      ...now.items.filter(({ id }) => !known.has(id)).map((item) => ({ item, revision })),
    ],
  };
}
