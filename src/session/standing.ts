import type { Decision } from '../spec/decision.ts';
import type { ItemId } from '../spec/ids.ts';
import type { Touch } from '../store/revisions.ts';
import type { SessionCore } from './core.ts';

/**
 * The decision behind each touch of an item. An undo brings back the one that stood before; where nothing did, it
 * is the undo itself.
 */
export function decisionsBehind(
  { store, id, ledger }: Pick<SessionCore, 'store' | 'id' | 'ledger'>,
  touches: readonly Touch[],
): ReadonlyMap<ItemId, Decision> {
  const known = new Map<number, ReadonlyMap<ItemId, Decision>>();
  const madeIn = (revision: number): ReadonlyMap<ItemId, Decision> => {
    const made = known.get(revision) ?? new Map(ledger.standing.madeIn(revision).flatMap(aboutItem));
    known.set(revision, made);
    return made;
  };
  const aboutItem = (decision: Decision) => {
    const item = 'item' in decision ? decision.item : changedBy(decision);
    return item === undefined ? [] : [[item, decision] as const];
  };
  const changedBy = (decision: Decision) =>
    'change' in decision ? ledger.changes.change(decision.change)?.item : undefined;
  const behind = (touch: Touch): Decision | undefined => {
    const { item, revision, cause, restores } = touch;
    const earlier = restores === undefined ? undefined : store.revisions.touch(id, item, restores);
    if (earlier !== undefined) return behind(earlier);
    return (
      madeIn(revision).get(item) ?? ledger.standing.madeIn(revision).find((decision) => decision.id === cause)
    );
  };
  return new Map(
    touches.flatMap((touch) => {
      const decision = behind(touch);
      return decision === undefined ? [] : [[touch.item, decision] as const];
    }),
  );
}
