import type { Decision } from '../../domain/changes/decision.ts';
import type { ItemId } from '../../domain/items/ids.ts';

/** Which decision each item stands on: the one that brought it, said what it says, confirmed or removed it. */
export class StandingBook {
  readonly #byRevision = new Map<number, Decision[]>();
  #standing: ReadonlyMap<ItemId, Decision> = new Map();

  /** Items that were removed as well. Another map whenever it says something else. */
  get items(): ReadonlyMap<ItemId, Decision> {
    return this.#standing;
  }

  decided(decision: Decision): void {
    const made = this.#byRevision.get(decision.revision);
    if (made === undefined) this.#byRevision.set(decision.revision, [decision]);
    else made.push(decision);
  }

  /** The decisions with a part in a revision, and those that were made while it was the newest. */
  madeIn(revision: number): readonly Decision[] {
    return this.#byRevision.get(revision) ?? [];
  }

  stand(items: ReadonlyMap<ItemId, Decision>): void {
    this.#standing = new Map([...this.#standing, ...items]);
  }
}
