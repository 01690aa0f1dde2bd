import type { Change } from '../domain/changes/change.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Backing, Content, Evidence, Item, Spec } from '../domain/items/item.ts';
import { knownItems } from './known-items.ts';

/** How things stand with one item name while a turn runs: in the spec, removed from it, and what waits on it. */
export interface ItemState {
  /** Absent while a new item has no name yet. */
  readonly id?: ItemId;
  readonly item?: Item;
  readonly removed?: Item;
  /** The newest undecided change on it. */
  readonly pending?: Change;
}

export function standingOf(spec: Spec, pending: Change | undefined, id: ItemId | undefined): ItemState {
  const known = knownItems(spec);
  const item = id && known.items.get(id);
  const removed = id && known.removed.get(id);
  return {
    ...(id === undefined ? {} : { id }),
    ...(item === undefined ? {} : { item }),
    ...(removed === undefined ? {} : { removed }),
    ...(pending === undefined ? {} : { pending }),
  };
}

export const contentOf = ({ section, text, cases }: Content): Content => ({ section, text, cases });

/** Whose words the item would have if the change that waits were accepted. */
export function holderAhead({ item, removed, pending }: ItemState): (Content & Backing) | undefined {
  const bringsWords = pending !== undefined && pending.op !== 'remove' && pending.op !== 'move';
  return bringsWords ? pending : (item ?? removed);
}

/** What the item would say, and where, if the change that waits were accepted. */
export function contentAhead(standing: ItemState): Content | undefined {
  const holder = standing.pending?.op === 'move' ? standing.pending : holderAhead(standing);
  return holder === undefined ? undefined : contentOf(holder);
}

/**
 * What stands behind a change that brings no words of its own: what stood behind the words it leaves as they
 * are, and the words that ask for the change.
 */
export function sameOrigin(holder: Backing, asking: readonly Evidence[]): Backing {
  if (holder.origin === 'explicit') {
    return { origin: 'explicit', evidence: [...holder.evidence, ...asking] };
  }
  const evidence = [...holder.evidence, ...asking];
  if (holder.origin === 'inferred') return { origin: 'inferred', evidence };
  const { confirmedBy } = holder;
  return { origin: 'confirmed', evidence, ...(confirmedBy === undefined ? {} : { confirmedBy }) };
}

const strength: { readonly [Origin in Backing['origin']]: number } = {
  inferred: 0,
  confirmed: 1,
  explicit: 2,
};

/** Whether what stands behind the one says less than what stands behind the other. */
export const weaker = (one: Backing, other: Backing): boolean =>
  strength[one.origin] < strength[other.origin];
