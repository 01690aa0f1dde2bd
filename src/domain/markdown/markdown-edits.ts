import type { Placement } from '../changes/change.ts';
import type { DirectEdit } from '../changes/direct-edit.ts';
import { sameContent } from '../items/content.ts';
import { UnknownItemError } from '../items/errors.ts';
import type { ItemId } from '../items/ids.ts';
import type { Item, Spec } from '../items/item.ts';
import { sections } from '../items/section.ts';
import { normaliseText } from '../text/text.ts';
import type { EditedItem } from './edited-markdown.ts';

/**
 * The edits that lead from a spec to what somebody made of it: as few as say it, removals first. `nextItem` names
 * new items. Items that stand as they stood are in no edit. Where only some items were edited, `shown` names them;
 * what comes first in a section then goes to its end.
 *
 * @throws {UnknownItemError} when an item has a name that was never given.
 */
export function editsBetween(
  spec: Spec,
  edited: readonly EditedItem[],
  nextItem: () => ItemId,
  shown?: ReadonlySet<ItemId>,
): readonly DirectEdit[] {
  const left = new Set(edited.map(({ id }) => id));
  const removals = spec.items
    .filter(({ id }) => (shown === undefined || shown.has(id)) && !left.has(id))
    .map(({ id: item }): DirectEdit => ({ op: 'remove', item }));
  return [
    ...removals,
    ...sections.flatMap((section) =>
      editsOfSection(spec, ofSection(edited, section), nextItem, shown === undefined ? 'top' : undefined),
    ),
  ];
}

const ofSection = (edited: readonly EditedItem[], section: Item['section']): readonly EditedItem[] =>
  edited.filter((item) => item.section === section);

function editsOfSection(
  spec: Spec,
  edited: readonly EditedItem[],
  nextItem: () => ItemId,
  first: Placement | undefined,
): readonly DirectEdit[] {
  const staying = stayingItems(spec, edited);
  const items = new Map(spec.items.map((item) => [item.id, item]));
  let after = first;
  return edited.flatMap((item, index) => {
    const { id = nextItem(), text, cases, section } = item;
    const place = after === undefined ? {} : { after };
    after = id;
    if (item.id === undefined) return [{ op: 'add', item: id, section, text, cases, ...place } as const];
    const now = items.get(id);
    if (now === undefined) {
      const last = index === edited.length - 1;
      return restoring(spec, { ...item, id }, last ? undefined : place);
    }
    const rewritten = sameContent(
      { ...now, text: normaliseText(now.text), section },
      { section, text, cases },
    )
      ? []
      : [{ op: 'replace', item: id, text, cases } as const];
    return staying.has(id) ? rewritten : [...rewritten, { op: 'move', item: id, section, ...place } as const];
  });
}

/** An item that comes back goes to the end of the section where it was, unless `place` or its section say otherwise. */
function restoring(
  spec: Spec,
  { id: item, text, cases, section }: EditedItem & { readonly id: ItemId },
  place: { readonly after?: Placement } | undefined,
): readonly DirectEdit[] {
  const was = spec.removed.find((tombstone) => tombstone.item.id === item)?.item;
  if (was === undefined) throw new UnknownItemError(item, false);
  const staysLast = place === undefined && was.section === section;
  return [
    { op: 'restore', item, text },
    ...(sameContent(was, { ...was, cases }) ? [] : [{ op: 'replace', item, cases } as const]),
    ...(staysLast ? [] : [{ op: 'move', item, section, ...place } as const]),
  ];
}

/** The longest row of items that stand in the same order as before: all others were moved. */
function stayingItems(spec: Spec, edited: readonly EditedItem[]): ReadonlySet<ItemId> {
  const before = new Map(spec.items.map((item, index) => [item.id, { index, section: item.section }]));
  const known = edited.flatMap(({ id, section }) => {
    const place = id === undefined ? undefined : before.get(id);
    return place?.section === section ? [{ id: id!, index: place.index }] : [];
  });
  const best: { readonly length: number; readonly previous: number }[] = [];
  known.forEach(({ index }, at) => {
    let longest = { length: 1, previous: -1 };
    for (let other = 0; other < at; other++) {
      const length = best[other]!.length + 1;
      if (known[other]!.index < index && length > longest.length) longest = { length, previous: other };
    }
    best.push(longest);
  });
  const staying = new Set<ItemId>();
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), -1);
  for (; at >= 0; at = best[at]!.previous) staying.add(known[at]!.id);
  return staying;
}

/**
 * Edits that were made to an earlier spec, as they fit this one: what is gone needs no removal, what is back no
 * restoring, and a place behind an item that is elsewhere now is the end of the section.
 */
export function editsThatFit(edits: readonly DirectEdit[], spec: Spec): readonly DirectEdit[] {
  const sectionOf = new Map(spec.items.map(({ id, section }) => [id, section]));
  return edits.flatMap((edit): readonly DirectEdit[] => {
    if (edit.op === 'remove' || edit.op === 'restore') {
      const isThere = edit.item !== undefined && sectionOf.has(edit.item);
      return isThere === (edit.op === 'remove') ? [edit] : [];
    }
    if (edit.op === 'replace') return [edit];
    const { after, ...rest } = edit;
    if (edit.item !== undefined && edit.section !== undefined) sectionOf.set(edit.item, edit.section);
    const fits = after === undefined || after === 'top' || sectionOf.get(after) === edit.section;
    return [fits ? edit : rest];
  });
}
