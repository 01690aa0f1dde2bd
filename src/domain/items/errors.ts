import type { ChangeId, ItemId } from './ids.ts';
import type { Origin } from './item.ts';

/** Something that cannot be done to a spec. The message is made for the human: what happened, why, what to do. */
export class SpecError extends Error {
  override readonly name: string = 'SpecError';
}

/** A change was proposed against words that the item no longer has. */
export class StaleChangeError extends SpecError {
  override readonly name = 'StaleChangeError';
  readonly change: ChangeId;
  readonly item: ItemId;

  constructor(change: ChangeId, item: ItemId) {
    super(
      `${change} cannot be applied: ${item} has changed since it was proposed. ` +
        'Reject it, or ask for it again.',
    );
    this.change = change;
    this.item = item;
  }
}

/** The spec has no such item: it was never there, or it is removed now. */
export class UnknownItemError extends SpecError {
  override readonly name = 'UnknownItemError';
  readonly item: ItemId;
  readonly removed: boolean;

  constructor(item: ItemId, removed: boolean) {
    super(
      removed
        ? `${item} has been removed from the spec. Restore it first.`
        : `There is no ${item} in the spec. Look at the spec for the names of its items.`,
    );
    this.item = item;
    this.removed = removed;
  }
}

/** The name of an item is taken for ever, also by an item that was removed. */
export class ItemExistsError extends SpecError {
  override readonly name = 'ItemExistsError';
  readonly item: ItemId;
  readonly removed: boolean;

  constructor(item: ItemId, removed: boolean) {
    super(
      removed
        ? `${item} is the name of a removed item and is never given again. Restore it, or add under a new name.`
        : `${item} is already in the spec. Replace it, or add under a new name.`,
    );
    this.item = item;
    this.removed = removed;
  }
}

/** Only an item that was removed can be restored. */
export class NotRemovedError extends SpecError {
  override readonly name = 'NotRemovedError';
  readonly item: ItemId;

  constructor(item: ItemId) {
    super(`${item} cannot be restored, because it was not removed.`);
    this.item = item;
  }
}

/** Only an inferred item waits for a confirmation. */
export class NotInferredError extends SpecError {
  override readonly name = 'NotInferredError';
  readonly item: ItemId;
  readonly origin: Origin;

  constructor(item: ItemId, origin: Origin) {
    super(`${item} needs no confirmation: it is ${origin} already.`);
    this.item = item;
    this.origin = origin;
  }
}

/** A move or a removal brings no words that could be edited. */
export class NotEditableError extends SpecError {
  override readonly name = 'NotEditableError';
  readonly change: ChangeId;

  constructor(change: ChangeId, op: 'move' | 'remove') {
    super(`${change} is a ${op} and has no text to edit. Accept it, or reject it with a reason.`);
    this.change = change;
  }
}

/** An item must say something. */
export class EmptyTextError extends SpecError {
  override readonly name = 'EmptyTextError';
  readonly change: ChangeId;

  constructor(change: ChangeId) {
    super(`The new text for ${change} is empty. Write what the item should say, or reject the change.`);
    this.change = change;
  }
}

/** A text is not the canonical form of a spec. `line` counts from 1. */
export class CanonicalFormatError extends SpecError {
  override readonly name = 'CanonicalFormatError';
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}
