import type { Change } from '../../domain/changes/change.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { ChangeId } from '../../domain/items/ids.ts';

/** What became of a change that no longer waits. */
export type ChangeStatus =
  | { readonly kind: 'accepted'; readonly revision: number }
  | { readonly kind: 'rejected'; readonly revision: number }
  /** The human made it, so it never waited, also where it was undone. */
  | { readonly kind: 'written'; readonly revision: number; readonly undone: boolean }
  | { readonly kind: 'superseded' };

/** Every change that was ever proposed, and what became of it. Filled in the order in which things happened. */
export class ChangeBook {
  readonly #changes = new Map<ChangeId, Change>();
  readonly #fates = new Map<ChangeId, ChangeStatus>();
  #pending: readonly Change[] | undefined;
  #decided: readonly Change[] | undefined;

  /** The changes that wait for a decision, oldest first. The same list until one of them differs. */
  get pending(): readonly Change[] {
    this.#pending ??= [...this.#changes.values()].filter(({ id }) => !this.#fates.has(id));
    return this.#pending;
  }

  /** The changes that were accepted, rejected or written and not undone. The same list until one of them differs. */
  get decided(): readonly Change[] {
    this.#decided ??= [...this.#changes.values()].filter(({ id }) => {
      const fate = this.#fates.get(id);
      return fate !== undefined && fate.kind !== 'superseded' && !(fate.kind === 'written' && fate.undone);
    });
    return this.#decided;
  }

  change(id: ChangeId): Change | undefined {
    return this.#changes.get(id);
  }

  /** The change, if nobody has decided it and nothing withdrew it. */
  waiting(id: ChangeId): Change | undefined {
    return this.#fates.has(id) ? undefined : this.#changes.get(id);
  }

  /** `undefined` while the change waits. */
  fate(id: ChangeId): ChangeStatus | undefined {
    return this.#fates.get(id);
  }

  propose(changes: readonly Change[]): void {
    for (const change of changes) this.#changes.set(change.id, change);
    this.#touch(changes);
  }

  supersede(ids: readonly ChangeId[]): void {
    for (const id of ids) this.#fates.set(id, { kind: 'superseded' });
    this.#touch(ids);
  }

  decide(decision: Decision): void {
    const { revision } = decision;
    if (decision.kind === 'undo') this.#takeBack(decision.restored + 1);
    else if (decision.kind === 'write')
      this.#settle(decision.change, { kind: 'written', revision, undone: false });
    else if (decision.kind === 'reject') this.#settle(decision.change, { kind: 'rejected', revision });
    else if (decision.kind.startsWith('accept') && 'change' in decision) {
      this.#settle(decision.change, { kind: 'accepted', revision });
    }
  }

  /** The changes whose acceptance made a revision that is undone wait again; what the human wrote then is gone. */
  #takeBack(revision: number): void {
    for (const [id, fate] of this.#fates) {
      if (!('revision' in fate) || fate.revision !== revision) continue;
      if (fate.kind === 'accepted') this.#fates.delete(id);
      else if (fate.kind === 'written') this.#fates.set(id, { ...fate, undone: true });
    }
    this.#forget();
  }

  #settle(change: ChangeId, fate: ChangeStatus): void {
    this.#fates.set(change, fate);
    this.#forget();
  }

  /** Nothing added means the same lists. */
  #touch(added: readonly unknown[]): void {
    if (added.length > 0) this.#forget();
  }

  #forget(): void {
    this.#pending = undefined;
    this.#decided = undefined;
  }
}
