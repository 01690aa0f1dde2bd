import type { DecisionId } from '../items/ids.ts';
import type { Spec } from '../items/item.ts';

/** A spec that a decision made, and the one that it was made from. */
export interface NewRevision {
  /** One more than the revision before; the first is 1. */
  readonly number: number;
  readonly cause: DecisionId;
  readonly restores?: number;
  /** The spec of the revision before; before the first one, the empty spec. */
  readonly before: Spec;
  readonly after: Spec;
  readonly at: number;
}
