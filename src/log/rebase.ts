import { findItem } from '../domain/changes/apply.ts';
import type { Change } from '../domain/changes/change.ts';
import { sameContent } from '../domain/items/content.ts';
import { mergedEvidence } from '../domain/items/evidence.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Backing, Content, Evidence, Item, NonEmpty, Spec } from '../domain/items/item.ts';

/**
 * The spec where it says already what a change would make of it, with what the change stands on behind the item;
 * `undefined` where it does not.
 */
export function agreement(spec: Spec, change: Change): Spec | undefined {
  const now = findItem(spec, change.item);
  if (change.op === 'remove') return now === undefined ? spec : undefined;
  if (now === undefined || !sameContent(now, change)) return undefined;
  const item = backedAsWell(now, change);
  return item === now ? spec : { ...spec, items: spec.items.map((other) => (other === now ? item : other)) };
}

/** Saying the same once more adds to what stands behind an item and never weakens it. */
function backedAsWell(item: Item, change: Change): Item {
  const evidence = mergedEvidence(item.evidence, change.evidence);
  const { origin } = change;
  if (origin === 'inferred' && change.evidence.length === 0) return item;
  if (item.origin === 'explicit' || origin === 'explicit') {
    return { ...contentAndName(item), origin: 'explicit', evidence: evidence as NonEmpty<Evidence> };
  }
  if (item.origin === 'inferred') return { ...item, origin, evidence };
  return { ...item, evidence };
}

/**
 * A change that does not fit, made against the item as it stands now, so that the human can decide it with the
 * same keys as every other one.
 */
export function rebased(change: Change, spec: Spec): Change {
  const now = findItem(spec, change.item);
  if (now === undefined) return againstNothing(change, spec);
  const before = contentOf(now);
  const facts = factsOf(change);
  switch (change.op) {
    case 'move':
      return {
        ...facts,
        op: 'move',
        before,
        ...before,
        section: change.section,
        ...(change.after !== undefined && { after: change.after }),
      };
    case 'remove':
      return { ...facts, op: 'remove', before, ...before };
    case 'add':
    case 'replace':
    case 'restore':
      return { ...facts, op: 'replace', before, ...contentOf(change) };
  }
}

/** Against an item that is removed, or was never added. */
function againstNothing(change: Change, spec: Spec): Change {
  if (change.op === 'add' || change.op === 'remove') return change;
  if (!isRemoved(spec, change.item)) return change;
  return { ...factsOf(change), op: 'restore', ...contentOf(change) };
}

const isRemoved = (spec: Spec, id: ItemId): boolean => spec.removed.some(({ item }) => item.id === id);

const contentAndName = ({ id, section, text, cases }: Item) => ({ id, section, text, cases });

const contentOf = ({ section, text, cases }: Content): Content => ({ section, text, cases });

function factsOf(change: Change) {
  const { id, proposal, item, askedFor, material, reason } = change;
  return {
    ...{ id, proposal, item, askedFor },
    ...(material !== undefined && { material }),
    ...(reason !== undefined && { reason }),
    ...backingOf(change),
  };
}

function backingOf(change: Change): Backing {
  if (change.origin === 'explicit') return { origin: change.origin, evidence: change.evidence };
  if (change.origin === 'inferred') return { origin: change.origin, evidence: change.evidence };
  const { origin, evidence, confirmedBy } = change;
  return { origin, evidence, ...(confirmedBy !== undefined && { confirmedBy }) };
}
