import type { Change } from '../domain/changes/change.ts';
import type { ChangeId, ItemId } from '../domain/items/ids.ts';
import { plainWords } from '../domain/similarity/plain-words.ts';

/**
 * The changes that wait while a turn runs: those of earlier turns that still stand, and those of this one. At
 * most one of this turn stands on an item, and it supersedes whatever waited there before. Thousands may wait, so
 * each is found by what is known of it, and none by looking through all.
 */
export class OpenChanges {
  readonly #ofThisTurn = new Map<ItemId, Change>();
  readonly #superseded = new Set<ChangeId>();
  readonly #byId = new Map<ChangeId, Change>();
  readonly #onItem = new Groups<ItemId>();
  readonly #saying = new Groups<string>();
  readonly #again = new Groups<ChangeId>();

  constructor(pending: readonly Change[]) {
    for (const change of pending) this.#enter(change);
  }

  get ofThisTurn(): readonly Change[] {
    return [...this.#ofThisTurn.values()];
  }

  get superseded(): readonly ChangeId[] {
    return [...this.#superseded];
  }

  named(id: ChangeId): Change | undefined {
    return this.#byId.get(id);
  }

  /** The newest change that waits on an item. */
  on(item: ItemId): Change | undefined {
    return this.#onItem.of(item).at(-1);
  }

  /** Those whose text differs in nothing but case, punctuation and white space, oldest first. */
  saying(text: string): readonly Change[] {
    return this.#saying.of(plainWords(text));
  }

  /** The change that proposes once more what the human rejected under this name. */
  again(rejected: ChangeId): Change | undefined {
    return this.#again.of(rejected)[0];
  }

  isOfThisTurn(change: Change): boolean {
    return this.#ofThisTurn.get(change.item)?.id === change.id;
  }

  put(change: Change): void {
    this.withdraw(change.item);
    this.#ofThisTurn.set(change.item, change);
    this.#enter(change);
  }

  /** Takes every change on an item away. */
  withdraw(item: ItemId): void {
    const own = this.#ofThisTurn.get(item);
    this.#ofThisTurn.delete(item);
    for (const change of this.#onItem.of(item)) {
      if (change !== own) this.#superseded.add(change.id);
      this.#leave(change);
    }
  }

  #enter(change: Change): void {
    this.#byId.set(change.id, change);
    this.#onItem.add(change.item, change);
    this.#saying.add(plainWords(change.text), change);
    if (change.rejectedBefore !== undefined) this.#again.add(change.rejectedBefore.change, change);
  }

  #leave(change: Change): void {
    this.#byId.delete(change.id);
    this.#onItem.remove(change.item, change);
    this.#saying.remove(plainWords(change.text), change);
    if (change.rejectedBefore !== undefined) this.#again.remove(change.rejectedBefore.change, change);
  }
}

/** Changes that have something in common, in the order in which they came. */
class Groups<Key> {
  readonly #groups = new Map<Key, Set<Change>>();

  of(key: Key): readonly Change[] {
    return [...(this.#groups.get(key) ?? [])];
  }

  add(key: Key, change: Change): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, new Set([change]));
    else group.add(change);
  }

  remove(key: Key, change: Change): void {
    this.#groups.get(key)?.delete(change);
  }
}
