import type { Change } from '../spec/change.ts';
import type { ChangeId, ItemId } from '../spec/ids.ts';

/**
 * The changes that wait while a turn runs: those of earlier turns that still stand, and those of this one. At
 * most one of this turn stands on an item, and it supersedes whatever waited there before.
 */
export class OpenChanges {
  readonly #earlier: readonly Change[];
  readonly #ofThisTurn = new Map<ItemId, Change>();
  readonly #superseded = new Set<ChangeId>();

  constructor(pending: readonly Change[]) {
    this.#earlier = pending;
  }

  get ofThisTurn(): readonly Change[] {
    return [...this.#ofThisTurn.values()];
  }

  get superseded(): readonly ChangeId[] {
    return [...this.#superseded];
  }

  get all(): readonly Change[] {
    return [...this.#earlier.filter(({ id }) => !this.#superseded.has(id)), ...this.ofThisTurn];
  }

  /** The newest change that waits on an item. */
  on(item: ItemId): Change | undefined {
    return this.all.findLast((change) => change.item === item);
  }

  isOfThisTurn(change: Change): boolean {
    return this.#ofThisTurn.get(change.item)?.id === change.id;
  }

  put(change: Change): void {
    this.withdraw(change.item);
    this.#ofThisTurn.set(change.item, change);
  }

  /** Takes every change on an item away. */
  withdraw(item: ItemId): void {
    this.#ofThisTurn.delete(item);
    for (const earlier of this.#earlier) if (earlier.item === item) this.#superseded.add(earlier.id);
  }
}
