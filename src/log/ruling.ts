import { acceptedEdit, confirmItem, findItem, quotedChange } from '../domain/changes/apply.ts';
import { applyInOrder } from '../domain/changes/apply-changes.ts';
import type { Change } from '../domain/changes/change.ts';
import { wholeOf } from '../domain/changes/material.ts';
import { SpecError } from '../domain/items/errors.ts';
import type { ItemId, UtteranceId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { Conflict } from './conflict.ts';
import type { EventOf, LoggedDecision } from './event.ts';
import type { KnownChanges } from './known-changes.ts';
import { agreement } from './rebase.ts';

/** What decisions are made on. */
export interface Ground {
  readonly spec: Spec;
  /** The revision that they make. */
  readonly revision: number;
  readonly changes: Pick<KnownChanges, 'get'>;
  readonly utterance: (id: UtteranceId) => Utterance | undefined;
}

/** A decision that does not fit, with the change that it would have made. */
export type Unfit = Omit<Conflict, 'event' | 'by'> & { readonly change?: Change };

/** What the decisions of one act come to. */
export interface Ruling {
  readonly spec: Spec;
  readonly changedSpec: boolean;
  /** Those that stand, in the order in which they were made; effective ones have a part in the revision. */
  readonly verdicts: readonly { readonly decision: LoggedDecision; readonly isEffective: boolean }[];
  readonly unfit: readonly Unfit[];
  readonly touched: readonly ItemId[];
  readonly moved: readonly ItemId[];
}

type OnContent = Extract<
  LoggedDecision,
  { kind: 'accept' | 'accept-edited' | 'accept-noted' | 'accept-quoted' | 'write' }
>;

/** A decision with the change that it accepts, as it accepts it. */
interface Wanted {
  readonly decision: OnContent;
  readonly change: Change;
}

/** Decides all over again, on what the spec says now. */
export function rule(event: EventOf<'decisions'>, ground: Ground): Ruling {
  const content = ruleOnContent(wantedIn(event, ground), ground);
  const confirmed = ruleOnConfirmations(event, content.spec);
  const late = lateRejections(event, ground);
  const effective = new Set([...content.effective, ...confirmed.effective]);
  const unfit = [...content.unfit, ...confirmed.unfit, ...late];
  const dropped = new Set(unfit.map(({ decision }) => decision));
  return {
    spec: confirmed.spec,
    changedSpec: content.applied.length + confirmed.made > 0 || confirmed.spec !== ground.spec,
    verdicts: event.decisions
      .filter((decision) => !dropped.has(decision.id) && isOnSomething(decision, ground))
      .map((decision) => ({ decision, isEffective: effective.has(decision) })),
    unfit,
    touched: [...content.applied.map(({ item }) => item), ...confirmed.items],
    moved: content.applied.flatMap(({ op, item }) => (op === 'move' ? item : [])),
  };
}

function wantedIn({ decisions, order }: EventOf<'decisions'>, ground: Ground): readonly Wanted[] {
  const wanted = decisions.flatMap((decision): Wanted | readonly Wanted[] => {
    if (decision.kind !== 'write' && !decision.kind.startsWith('accept')) return [];
    const made = decision as OnContent;
    const known = ground.changes.get(made.change)?.change;
    return known === undefined ? [] : { decision: made, change: accepted(known, made, ground) };
  });
  if (order === undefined) return wanted;
  return [...wanted].sort((one, other) => order.indexOf(one.change.id) - order.indexOf(other.change.id));
}

function accepted(change: Change, decision: OnContent, { utterance }: Ground): Change {
  if (decision.kind === 'accept-quoted') return quotedChange(change, decision.evidence);
  const words = decision.kind === 'accept-edited' ? utterance(decision.utterance) : undefined;
  try {
    return words === undefined ? change : acceptedEdit(change, words.text, wholeOf(words));
  } catch (error) {
    // No program of ours writes an edit of what cannot be edited.
    if (error instanceof SpecError) return change;
    throw error;
  }
}

const isOnSomething = (decision: LoggedDecision, { changes }: Ground): boolean =>
  !('change' in decision) || changes.get(decision.change) !== undefined;

function ruleOnContent(wanted: readonly Wanted[], ground: Ground) {
  const standing = ({ change }: Wanted) => ground.changes.get(change.id)?.standing;
  const isOpen = (one: Wanted) => ['pending', 'superseded'].includes(standing(one)?.kind ?? 'pending');
  const { spec, applied, unfit } = applyInOrder(
    ground.spec,
    wanted.filter(isOpen).map(({ change }) => change),
    ground.revision,
  );
  const fit = new Set(applied);
  const unfitting = new Set(unfit.map(({ change }) => change));
  const effective = wanted.filter(({ change }) => fit.has(change)).map(({ decision }) => decision);
  const conflicts: Unfit[] = [];
  let after = spec;
  for (const one of wanted) {
    if (isOpen(one) && !unfitting.has(one.change)) continue;
    const agreed = agreement(after, one.change);
    if (agreed === undefined) conflicts.push(contentConflict(one, standing(one)));
    else {
      after = agreed;
      effective.push(one.decision);
    }
  }
  return { spec: after, applied, effective, unfit: conflicts };
}

function contentConflict(
  { decision, change }: Wanted,
  standing: NonNullable<ReturnType<KnownChanges['get']>>['standing'] | undefined,
): Unfit {
  const before = 'before' in change ? change.before.text : '';
  const text = change.op === 'remove' ? '' : change.text;
  const against = standing !== undefined && 'by' in standing ? { against: standing.by } : {};
  return { kind: 'change', decision: decision.id, items: [change.item], text, before, change, ...against };
}

function ruleOnConfirmations({ decisions, confirmed = [] }: EventOf<'decisions'>, spec: Spec) {
  const effective: LoggedDecision[] = [];
  const unfit: Unfit[] = [];
  const items: ItemId[] = [];
  let after = spec;
  let made = 0;
  for (const decision of decisions) {
    if (decision.kind !== 'confirm') continue;
    const { item } = decision;
    const now = findItem(after, item);
    const text = confirmed.find((one) => one.item === item)?.text ?? now?.text ?? '';
    if (now === undefined || now.text !== text) {
      unfit.push({ kind: 'confirm', decision: decision.id, items: [item], text, before: text });
      continue;
    }
    effective.push(decision);
    if (now.origin !== 'inferred') continue;
    after = confirmItem(after, item, decision.id);
    items.push(item);
    made += 1;
  }
  return { spec: after, effective, unfit, items, made };
}

/** What somebody else accepted already cannot be rejected any more. */
function lateRejections({ decisions }: EventOf<'decisions'>, { changes }: Ground): readonly Unfit[] {
  return decisions.flatMap((decision): readonly Unfit[] => {
    if (decision.kind !== 'reject') return [];
    const known = changes.get(decision.change);
    if (known === undefined || !('by' in known.standing) || known.standing.kind === 'rejected') return [];
    const { change, standing } = known;
    const before = 'before' in change ? change.before.text : '';
    const items = [change.item];
    return [{ kind: 'reject', decision: decision.id, items, text: before, before, against: standing.by }];
  });
}
