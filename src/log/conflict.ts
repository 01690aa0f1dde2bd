import type { DecisionId, EventId, ItemId } from '../domain/items/ids.ts';

/**
 * A decision that no longer fits what others did, so that it was not carried out. What it would have changed
 * waits as a change; a rejection, a confirmation and an undo are only told.
 */
export interface Conflict {
  readonly kind: 'change' | 'reject' | 'confirm' | 'undo';
  readonly event: EventId;
  /** The decision in that event. */
  readonly decision: DecisionId;
  readonly items: readonly ItemId[];
  /** What it would have an item say. */
  readonly text: string;
  /** What the item said when it was decided; empty for an addition. */
  readonly before: string;
  /** The event that came first; `undefined` where that was none in particular. */
  readonly against?: EventId;
  readonly by?: string;
}

/** Whether somebody who knew of both went on. */
export function isKnown(
  { event, against }: Conflict,
  events: readonly { readonly id: EventId; readonly after: readonly EventId[] }[],
): boolean {
  if (against === undefined) return false;
  const [knowsEvent, knowsOther] = [new Set([event]), new Set([against])];
  return events.some(({ id, after }) => {
    for (const knows of [knowsEvent, knowsOther])
      if (after.some((parent) => knows.has(parent))) knows.add(id);
    return knowsEvent.has(id) && knowsOther.has(id);
  });
}
