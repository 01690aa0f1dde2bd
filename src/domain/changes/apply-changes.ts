import { SpecError } from '../items/errors.ts';
import { type ItemId, numberOf } from '../items/ids.ts';
import type { Spec } from '../items/item.ts';
import { applyChange } from './apply.ts';
import type { Change } from './change.ts';

interface UnfitChange {
  readonly change: Change;
  readonly error: SpecError;
}

export interface AppliedChanges {
  readonly spec: Spec;
  readonly applied: readonly Change[];
  /** Changes that do not fit the spec, each with the reason for the human. */
  readonly unfit: readonly UnfitChange[];
}

/**
 * Applies changes together, as one revision. The order in which they are named does not matter: they go by
 * number, and a change that builds on another one of them waits for it.
 */
export function applyChanges(spec: Spec, changes: readonly Change[], revision: number): AppliedChanges {
  const byNumber = [...changes].sort((a, b) => numberOf(a.id) - numberOf(b.id));
  return applyInOrder(spec, byNumber, revision);
}

/** The same in the order that is given, as far as no change builds on a later one. */
export function applyInOrder(spec: Spec, changes: readonly Change[], revision: number): AppliedChanges {
  const applied: Change[] = [];
  let after = spec;
  let waiting: readonly Change[] = changes;
  let unfit: UnfitChange[] = [];
  let patient = true;
  while (waiting.length > 0) {
    const toCome = new Set(waiting.filter(({ op }) => op === 'add').map(({ item }) => item));
    const next: Change[] = [];
    unfit = [];
    for (const change of waiting) {
      if (patient && standsBehindOneOf(change, toCome)) {
        next.push(change);
        continue;
      }
      try {
        after = applyChange(withoutTombstoneOfAdd(after, change), change, revision);
        applied.push(change);
        toCome.delete(change.item);
      } catch (error) {
        if (!(error instanceof SpecError)) throw error;
        next.push(change);
        unfit.push({ change, error });
      }
    }
    // What waits for an item that will not come is applied without it, before the rest is given up.
    if (next.length === waiting.length) {
      if (!patient) break;
      patient = false;
    }
    waiting = next;
  }
  return { spec: after, applied, unfit };
}

function standsBehindOneOf(change: Change, toCome: ReadonlySet<ItemId>): boolean {
  return (
    'after' in change &&
    change.after !== undefined &&
    change.after !== 'top' &&
    change.after !== change.item &&
    toCome.has(change.after)
  );
}

/**
 * An addition that was undone left a tombstone, and the same change may be accepted again: it brings back the
 * item that it made, under its own name.
 */
function withoutTombstoneOfAdd(spec: Spec, change: Change): Spec {
  if (change.op !== 'add' || !spec.removed.some(({ item }) => item.id === change.item)) return spec;
  return { ...spec, removed: spec.removed.filter(({ item }) => item.id !== change.item) };
}
