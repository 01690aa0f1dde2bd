import { saidOnlyBefore } from '../items/carried-words.ts';
import { sameContent } from '../items/content.ts';
import {
  EmptyTextError,
  ItemExistsError,
  NotEditableError,
  NotInferredError,
  NotRemovedError,
  StaleChangeError,
  UnknownItemError,
} from '../items/errors.ts';
import { mergedEvidence } from '../items/evidence.ts';
import type { DecisionId, ItemId } from '../items/ids.ts';
import type { Backing, Content, Evidence, Item, NonEmpty, Spec, Tombstone } from '../items/item.ts';
import { normaliseText } from '../text/text.ts';
import type { Change, NearestWords, Placement } from './change.ts';

/** A spec that says nothing yet. */
export const emptySpec = (title: string): Spec => ({ title, items: [], removed: [] });

/** The item of that name, unless it is not there or removed. */
export const findItem = (spec: Spec, id: ItemId): Item | undefined =>
  spec.items.find((item) => item.id === id);

/** What is left of a removed item. */
const findTombstone = (spec: Spec, id: ItemId): Tombstone | undefined =>
  spec.removed.find((tombstone) => tombstone.item.id === id);

/**
 * The spec after a change that the human accepted, as revision `revision`. Items that the change does not name
 * are the same objects as before, in the same order.
 *
 * @throws {StaleChangeError} when the item no longer says what the change was proposed against.
 * @throws {UnknownItemError} when a replace, move or remove names an item that is not there.
 * @throws {ItemExistsError} when an add names an item that is there, or ever was.
 * @throws {NotRemovedError} when a restore names an item that was not removed.
 */
export function applyChange(spec: Spec, change: Change, revision: number): Spec {
  switch (change.op) {
    case 'add':
      return add(spec, change);
    case 'replace':
      return replace(spec, change);
    case 'move':
      return move(spec, change);
    case 'remove':
      return remove(spec, change, revision);
    case 'restore':
      return restore(spec, change);
  }
}

type Operation<Op extends Change['op']> = Extract<Change, { op: Op }>;

function add(spec: Spec, change: Operation<'add'>): Spec {
  if (findItem(spec, change.item) !== undefined) throw new ItemExistsError(change.item, false);
  if (findTombstone(spec, change.item) !== undefined) throw new ItemExistsError(change.item, true);
  const item: Item = { id: change.item, ...contentOf(change), ...backingOfChange(change) };
  return { ...spec, items: placed(spec.items, item, change.after) };
}

function replace(spec: Spec, change: Operation<'replace'>): Spec {
  const now = currentItem(spec, change);
  const earlier = asEarlier(now.evidence, now.text, change.text);
  const item: Item = { id: now.id, ...contentOf(change), ...mergedBacking(earlier, change) };
  return {
    ...spec,
    items:
      item.section === now.section
        ? spec.items.map((other) => (other === now ? item : other))
        : placed(without(spec.items, now), item, undefined),
  };
}

/** Words that stay behind an item though its text says something of theirs no more are marked as earlier ones. */
function asEarlier(evidence: readonly Evidence[], before: string, after: string): readonly Evidence[] {
  const isEarlier = saidOnlyBefore(before, after);
  return evidence.map((words) => (words.earlier || !isEarlier(words) ? words : { ...words, earlier: true }));
}

/** A move takes an item somewhere else and leaves its words and their backing alone. */
function move(spec: Spec, change: Operation<'move'>): Spec {
  const now = currentItem(spec, change);
  const item: Item = now.section === change.section ? now : { ...now, section: change.section };
  return { ...spec, items: placed(without(spec.items, now), item, change.after) };
}

function remove(spec: Spec, change: Operation<'remove'>, revision: number): Spec {
  const now = currentItem(spec, change);
  return { ...spec, items: without(spec.items, now), removed: [...spec.removed, { item: now, revision }] };
}

/** Brings an item back as it was, or with the human's words where they edited the change. */
function restore(spec: Spec, change: Operation<'restore'>): Spec {
  const tombstone = findTombstone(spec, change.item);
  if (tombstone === undefined) {
    throw findItem(spec, change.item) === undefined
      ? new UnknownItemError(change.item, false)
      : new NotRemovedError(change.item);
  }
  return {
    ...spec,
    items: placed(spec.items, restoredItem(tombstone.item, change), undefined),
    removed: spec.removed.filter((other) => other !== tombstone),
  };
}

/** To ask for an item again adds to its backing and never weakens it. */
function restoredItem(was: Item, change: Operation<'restore'>): Item {
  const isSame = sameContent(was, change);
  if (isSame && change.evidence.length === 0) return was;
  const backing = mergedBacking(was.evidence, change);
  if (isSame && was.origin !== 'inferred')
    return { ...was, evidence: backing.evidence as NonEmpty<Evidence> };
  return { id: was.id, ...contentOf(change), ...backing };
}

/** The item that a change is about, which must still say what the change was proposed against. */
function currentItem(spec: Spec, change: Operation<'replace' | 'move' | 'remove'>): Item {
  const item = findItem(spec, change.item);
  if (item === undefined) {
    throw new UnknownItemError(change.item, findTombstone(spec, change.item) !== undefined);
  }
  if (!sameContent(item, change.before)) throw new StaleChangeError(change.id, change.item);
  return item;
}

/**
 * Behind `after` where that is an item of the same section, else at the end of the section: an item that
 * vanished meanwhile must not make a change fail.
 */
function placed(items: readonly Item[], item: Item, after: Placement | undefined): readonly Item[] {
  const isNeighbour = ({ id, section }: Item) =>
    section === item.section && (after === 'top' || id === after);
  const index = items.findIndex(isNeighbour);
  return index < 0 ? [...items, item] : items.toSpliced(after === 'top' ? index : index + 1, 0, item);
}

const without = (items: readonly Item[], gone: Item): readonly Item[] =>
  items.filter((item) => item !== gone);

const contentOf = ({ section, text, cases }: Content): Content => ({ section, text, cases });

function backingOfChange(change: Change): Backing {
  switch (change.origin) {
    case 'explicit':
      return { origin: 'explicit', evidence: change.evidence };
    case 'confirmed':
      return {
        origin: 'confirmed',
        evidence: change.evidence,
        ...(change.confirmedBy === undefined ? {} : { confirmedBy: change.confirmedBy }),
      };
    case 'inferred':
      return { origin: 'inferred', evidence: change.evidence };
  }
}

/** What the change stands on, behind what the item stood on before. */
function mergedBacking(earlier: readonly Evidence[], change: Change): Backing {
  const backing = backingOfChange(change);
  const evidence = mergedEvidence(earlier, backing.evidence);
  return backing.origin === 'explicit'
    ? { origin: 'explicit', evidence: evidence as NonEmpty<Evidence> }
    : { ...backing, evidence };
}

/**
 * An inferred item becomes confirmed by a decision of the human's.
 *
 * @throws {UnknownItemError} when there is no such item.
 * @throws {NotInferredError} when the item stands on more than an inference already.
 */
export function confirmItem(spec: Spec, id: ItemId, decision: DecisionId): Spec {
  const now = findItem(spec, id);
  if (now === undefined) throw new UnknownItemError(id, findTombstone(spec, id) !== undefined);
  if (now.origin !== 'inferred') throw new NotInferredError(id, now.origin);
  const item: Item = { ...now, origin: 'confirmed', confirmedBy: decision };
  return { ...spec, items: spec.items.map((other) => (other === now ? item : other)) };
}

/**
 * A change with the human's own text in place of the agent's. `evidence` is that text where it is stored, and
 * makes the change explicit.
 *
 * @throws {NotEditableError} for a move or a removal.
 * @throws {EmptyTextError} when no text is left.
 */
export function acceptedEdit(change: Change, text: string, evidence: Evidence): Change {
  if (change.op === 'move' || change.op === 'remove') throw new NotEditableError(change.id, change.op);
  const words = normaliseText(text);
  if (words === '') throw new EmptyTextError(change.id);
  const { downgrade: _, material: __, ...rest } = change;
  return {
    ...rest,
    text: words,
    askedFor: true,
    origin: 'explicit',
    evidence: mergedEvidence(change.evidence, [evidence]) as NonEmpty<Evidence>,
  };
}

/** The nearest words as evidence, each once, without what was claimed in their place. */
export function nearestEvidence(nearest: NonEmpty<NearestWords>): NonEmpty<Evidence> {
  const words = nearest.map(({ claimed: _, ...evidence }): Evidence => evidence);
  return mergedEvidence(words) as NonEmpty<Evidence>;
}

/** A change on words that the human chose as the ones that ask for it, which makes it explicit. */
export function quotedChange(change: Change, evidence: NonEmpty<Evidence>): Change {
  const { downgrade: _, nearest: __, material: ___, ...rest } = change;
  return {
    ...rest,
    askedFor: true,
    origin: 'explicit',
    evidence: mergedEvidence(change.evidence, evidence) as NonEmpty<Evidence>,
  };
}
