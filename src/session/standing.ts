import type { Decision } from '../domain/changes/decision.ts';
import type { DecisionId, ItemId } from '../domain/items/ids.ts';
import type { Touch } from '../store/revisions.ts';
import type { SessionCore } from './core.ts';

/**
 * The decision behind each touch of an item. An undo of the human's brings back the one that stood before; where
 * nothing did, it is the undo itself.
 */
export function decisionsBehind(
  { store, id, ledger }: Pick<SessionCore, 'store' | 'id' | 'ledger'>,
  touches: readonly Touch[],
): ReadonlyMap<ItemId, Decision> {
  const acts = new Map<DecisionId, Act>();
  const actOf = ({ revision, cause }: Touch): Act => {
    const act = acts.get(cause) ?? actBehind(ledger, revision, cause);
    acts.set(cause, act);
    return act;
  };
  const behind = (touch: Touch): Decision | undefined => {
    const { item, cause, restores } = touch;
    const brings = restores !== undefined && !ledger.authors.all.has(cause);
    const earlier = brings ? store.revisions.touch(id, item, restores) : undefined;
    if (earlier !== undefined) return behind(earlier);
    const { byItem, first } = actOf(touch);
    return byItem.get(item) ?? first;
  };
  return new Map(
    touches.flatMap((touch) => {
      const decision = behind(touch);
      return decision === undefined ? [] : [[touch.item, decision] as const];
    }),
  );
}

/** The decisions that made a revision together. */
interface Act {
  readonly first: Decision | undefined;
  readonly byItem: ReadonlyMap<ItemId, Decision>;
}

function actBehind({ standing, changes }: SessionCore['ledger'], revision: number, cause: DecisionId): Act {
  const made = standing.madeIn(revision);
  const first = made.find((decision) => decision.id === cause);
  const byItem = new Map<ItemId, Decision>();
  for (const decision of made) {
    if (decision.at !== first?.at) continue;
    const change = 'change' in decision ? changes.change(decision.change) : undefined;
    const item = 'item' in decision ? decision.item : change?.item;
    if (item !== undefined) byItem.set(item, decision);
  }
  return { first, byItem };
}
