import { findItem } from '../domain/changes/apply.ts';
import type { Change } from '../domain/changes/change.ts';
import type { ChangeId, DecisionId, EventId, ItemId, ProposalId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { type Conflict, isKnown } from './conflict.ts';
import { type EventOf, type LogEvent, meantBy, partsOf } from './event.ts';
import type { KnownChanges } from './known-changes.ts';
import type { Naming } from './naming.ts';
import { agreement, rebased } from './rebase.ts';
import { type OpenConflict, type TurnSoFar, waitingTurn } from './replayed.ts';
import type { Unfit } from './ruling.ts';
import { touchedBy, type UndoableAct } from './undo.ts';

/** An event as its author wrote it, and with the names of this replay. */
export interface Both<Event> {
  readonly here: Event;
  readonly written: Event;
}

/** What did not fit in a replay, and which of it still waits for somebody. */
export class Conflicts {
  readonly #naming: Naming;
  readonly #changes: KnownChanges;
  readonly #conflicts: (Conflict & { readonly change?: ChangeId })[] = [];
  /** Changes of conflicts that nobody has to decide any more. */
  readonly #moot = new Set<ChangeId>();
  /** Which event changed an item last. */
  readonly #touched = new Map<ItemId, EventId>();

  constructor(naming: Naming, changes: KnownChanges) {
    this.#naming = naming;
    this.#changes = changes;
  }

  touch(items: readonly ItemId[], event: EventId): void {
    for (const item of items) this.#touched.set(item, event);
  }

  /**
   * What did not fit comes up as changes that are made against the spec as it stands. Gives the turn that holds
   * them, where there are any.
   */
  comeUp({ here, written }: Both<EventOf<'decisions'>>, unfit: readonly Unfit[], spec: Spec): TurnSoFar[] {
    const named = new Map(here.decisions.map(({ id }, index) => [id, written.decisions[index]!.id]));
    const follow = (decision: DecisionId, letter: 'C' | 'P') =>
      this.#naming.follow(here.id, named.get(decision)!, letter);
    const waiting = unfit.filter(hasChange);
    for (const { change, ...told } of unfit) if (change === undefined) this.#add(told, here);
    if (waiting[0] === undefined) return [];
    const proposal = follow(waiting[0].decision, 'P') as ProposalId;
    const changes = waiting.map(({ change, ...told }) => {
      const id = follow(told.decision, 'C') as ChangeId;
      this.#changes.propose(rebased({ ...change, id, proposal }, spec));
      this.#add({ ...told, change: id }, here);
      return id;
    });
    const superseded = this.#changes.supersede(waiting.map(({ change }) => change.id));
    return [waitingTurn({ proposal, changes, superseded, at: here.at })];
  }

  /**
   * Changes of conflicts are kept as they were shown. One that did not come up in this order of things is known
   * from that alone: gives the turns that hold such changes.
   */
  admit({ here, written }: Both<EventOf<'decisions'>>): TurnSoFar[] {
    return here.shown.flatMap((change, index): TurnSoFar[] => {
      const known = this.#changes.get(change.id)?.change;
      const { event, name } = partsOf(meantBy(written, written.shown[index]!.id));
      const proposal = known?.proposal ?? (this.#naming.follow(event, name, 'P') as ProposalId);
      this.#changes.show({ ...change, proposal });
      if (known !== undefined) return [];
      return [waitingTurn({ proposal, changes: [change.id], superseded: [], at: here.at })];
    });
  }

  /** An act cannot be taken back, because what it did has changed since. */
  cannotTakeBack(undo: EventOf<'undo'>, act: UndoableAct): void {
    const items = touchedBy(act);
    const textIn = (spec: Spec) => (items[0] && findItem(spec, items[0])?.text) ?? '';
    const [text, before] = [textIn(act.before), textIn(act.after)];
    this.#add({ kind: 'undo', decision: undo.decision, items, text, before }, undo);
  }

  /** Whoever takes an act back no longer wants what of it did not fit. */
  giveUp(act: EventId): void {
    for (const { event, change } of this.#conflicts) {
      if (event === act && change !== undefined) this.#drop(change);
    }
  }

  isMoot(change: ChangeId): boolean {
    return this.#moot.has(change);
  }

  /** What still waits, against the spec as it stands in the end. */
  open(spec: Spec, events: readonly LogEvent[]): readonly OpenConflict[] {
    return this.#conflicts.flatMap(({ change: name, ...conflict }): readonly OpenConflict[] => {
      const [item] = conflict.items;
      const theirs = (item && findItem(spec, item)?.text) ?? '';
      if (name === undefined) return isKnown(conflict, events) ? [] : [{ ...conflict, theirs }];
      const known = this.#changes.get(name);
      if (known?.standing.kind !== 'pending') return [];
      const change = rebased(known.change, spec);
      if (agreement(spec, change) !== undefined && change.op !== 'move') {
        this.#drop(name);
        return [];
      }
      this.#changes.show(change);
      const move = change.op === 'move' && { move: { from: change.before.section, to: change.section } };
      return [{ ...conflict, change: name, theirs, ...move }];
    });
  }

  #drop(change: ChangeId): void {
    for (const id of this.#changes.supersede([change])) this.#moot.add(id);
  }

  #add(
    told: Omit<Conflict, 'event' | 'by'> & { readonly change?: ChangeId },
    { id, by }: Pick<LogEvent, 'id' | 'by'>,
  ): void {
    const against = told.items.map((item) => this.#touched.get(item)).find((event) => event !== undefined);
    this.#conflicts.push({
      ...(against !== undefined && { against }),
      ...told,
      event: id,
      ...(by !== undefined && { by }),
    });
  }
}

const hasChange = (unfit: Unfit): unfit is Unfit & { readonly change: Change } => unfit.change !== undefined;
