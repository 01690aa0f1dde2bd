import { authorText, type Waiting } from '../../domain/changes/author.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { ChangeId, ItemId } from '../../domain/items/ids.ts';
import type { Item, Spec } from '../../domain/items/item.ts';
import { type Section, sections } from '../../domain/items/section.ts';

/** A line of the spec pane that can be selected: an item as it stands, or a change that waits for a decision. */
export type SpecEntry =
  | {
      readonly kind: 'item';
      readonly key: ItemId;
      readonly section: Section;
      readonly item: Item;
      readonly by?: string;
    }
  | {
      readonly kind: 'change';
      readonly key: ChangeId;
      readonly section: Section;
      readonly change: Change;
      /** The item that it changes, as it stands. */
      readonly item?: Item;
    };

/**
 * The spec with its pending changes in their places: a change of an item stands where the item stands, an
 * addition where it would go. `by`: who decided an item elsewhere that the human did not take over.
 */
export function listEntries(
  spec: Spec,
  pending: readonly Change[],
  elsewhere: readonly Waiting[] = [],
): readonly SpecEntry[] {
  const authors = new Map(
    elsewhere.flatMap(({ author, items }) => items.map(({ item }) => [item, authorText(author)] as const)),
  );
  const changesOf = Map.groupBy(pending, ({ item }) => item);
  const entries = spec.items.flatMap((item) =>
    entriesOf(item, changesOf.get(item.id) ?? [], authors.get(item.id)),
  );
  const present = new Set(spec.items.map(({ id }) => id));
  for (const change of pending) {
    if (!present.has(change.item)) place(entries, change);
  }
  return sections.flatMap((section) => entries.filter((entry) => entry.section === section));
}

export function entryOf(entries: readonly SpecEntry[], key: string | undefined): SpecEntry | undefined {
  return entries.find((entry) => entry.key === key);
}

/**
 * What is selected once the entries have changed: the same entry, or the change that took the place of a decided
 * one, so that one key press after another goes through all of them.
 */
export function selectionAfter(
  entries: readonly SpecEntry[],
  before: readonly SpecEntry[],
  selected: string | undefined,
): string | undefined {
  if (entryOf(entries, selected) !== undefined) return selected;
  const index = before.findIndex(({ key }) => key === selected);
  if (index === -1) return (entries.find(({ kind }) => kind === 'change') ?? entries[0])?.key;
  const still = (entry: SpecEntry) => entryOf(entries, entry.key) !== undefined;
  const following = before.slice(index + 1).find((entry) => entry.kind === 'change' && still(entry));
  const preceding = before.slice(0, index).findLast((entry) => entry.kind === 'change' && still(entry));
  const gone = before[index]!;
  if (gone.kind === 'item') {
    const changed = entries.find((entry) => entry.kind === 'change' && entry.change.item === gone.key);
    return (
      changed ??
      before.slice(index + 1).find(still) ??
      before.slice(0, index).findLast(still) ??
      entries[0]
    )?.key;
  }
  const itself = entryOf(entries, gone.change.item);
  return (following ?? preceding ?? itself ?? before.find(still) ?? entries[0])?.key;
}

/** What is selected once an item is gone: the entry behind it, or the one before it. */
export function neighbourOf(entries: readonly SpecEntry[], item: ItemId): string | undefined {
  const index = entries.findIndex(({ key }) => key === item);
  return (entries[index + 1] ?? entries[index - 1])?.key;
}

/** The first change that was not there before; `undefined` when none came. */
export function newChange(entries: readonly SpecEntry[], before: readonly Change[]): ChangeId | undefined {
  const known = new Set(before.map(({ id }) => id));
  const entry = entries.find((candidate) => candidate.kind === 'change' && !known.has(candidate.key));
  return entry?.kind === 'change' ? entry.key : undefined;
}

/** The entry `step` places further; the first or last one at the ends. */
export function entryBeside(
  entries: readonly SpecEntry[],
  selected: string | undefined,
  step: number,
): string | undefined {
  const index = entries.findIndex(({ key }) => key === selected);
  return entries[Math.min(Math.max((index === -1 ? 0 : index) + step, 0), entries.length - 1)]?.key;
}

/** The next or previous change that waits, around the end and on from the start; the same where no other does. */
export function changeBeside(
  entries: readonly SpecEntry[],
  selected: string | undefined,
  step: 1 | -1,
): string | undefined {
  const index = entries.findIndex(({ key }) => key === selected);
  const around = [...entries.slice(index + 1), ...entries.slice(0, Math.max(index, 0))];
  const inOrder = step === 1 ? around : around.reverse();
  return inOrder.find(({ kind }) => kind === 'change')?.key ?? selected;
}

function entriesOf(item: Item, changes: readonly Change[], by: string | undefined): SpecEntry[] {
  const { section } = item;
  if (changes.length === 0)
    return [{ kind: 'item', key: item.id, section, item, ...(by !== undefined && { by }) }];
  return changes.map((change) => ({ kind: 'change', key: change.id, section, change, item }));
}

function place(entries: SpecEntry[], change: Change): void {
  const entry: SpecEntry = { kind: 'change', key: change.id, section: change.section, change };
  const after = change.op === 'add' ? change.after : undefined;
  const index = entries.findLastIndex((other) => after !== undefined && itemOf(other) === after);
  if (index === -1) entries.push(entry);
  else entries.splice(index + 1, 0, entry);
}

function itemOf(entry: SpecEntry): ItemId {
  return entry.kind === 'item' ? entry.item.id : entry.change.item;
}
