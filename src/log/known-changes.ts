import type { Change } from '../domain/changes/change.ts';
import type { ChangeId, EventId } from '../domain/items/ids.ts';

/** What became of a change. Changes that were superseded can still be accepted by somebody who did not see that. */
export type MergedStatus =
  | { readonly kind: 'pending' | 'superseded' }
  | { readonly kind: 'accepted' | 'rejected' | 'written'; readonly revision: number; readonly by: EventId };

interface Known {
  readonly change: Change;
  readonly standing: MergedStatus;
}

/** Every change of a replay, and what became of it so far. */
export class KnownChanges {
  readonly #known = new Map<ChangeId, Known>();

  get(id: ChangeId): Known | undefined {
    return this.#known.get(id);
  }

  propose(change: Change): void {
    this.#known.set(change.id, { change, standing: { kind: 'pending' } });
  }

  /** A change of a conflict is kept as it was decided. */
  show(change: Change): void {
    const standing = this.get(change.id)?.standing ?? { kind: 'pending' };
    this.#known.set(change.id, { change, standing });
  }

  settle(id: ChangeId, standing: MergedStatus): void {
    const known = this.#known.get(id);
    if (known !== undefined) this.#known.set(id, { ...known, standing });
  }

  /** Replaces those that wait and gives their names. */
  supersede(ids: readonly ChangeId[]): readonly ChangeId[] {
    const waiting = ids.filter((id) => this.#known.get(id)?.standing.kind === 'pending');
    for (const id of waiting) this.settle(id, { kind: 'superseded' });
    return waiting;
  }

  /** What was accepted in a revision that is taken back waits again. */
  takeBack(revision: number): void {
    for (const [id, { standing }] of this.#known) {
      if (standing.kind === 'accepted' && standing.revision === revision)
        this.settle(id, { kind: 'pending' });
    }
  }
}
