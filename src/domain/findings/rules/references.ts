import { type ItemId, parseId } from '../../items/ids.ts';
import type { Item, Spec } from '../../items/item.ts';
import { remembered } from '../../text/remembered.ts';
import type { Fault } from '../finding.ts';

/** The items that an item names, in the spec or not. */
export const namesIn = (item: Item): readonly ItemId[] => referencesOf(item).map(({ id }) => id);

/** Items that name an item which is not in the spec. */
export function findDanglingReferences(spec: Spec): readonly Fault[] {
  const present = new Set(spec.items.map(({ id }) => id));
  const removed = new Set(spec.removed.map(({ item }) => item.id));
  const naming = spec.items.filter((item) => referencesOf(item).length > 0);
  return naming.flatMap((item) =>
    referencesOf(item)
      .filter(({ id }) => !present.has(id))
      .map(({ id, isName }) => ({
        key: `reference:${item.id}:${id}`,
        severity: isName ? ('warning' as const) : ('error' as const),
        items: [item.id],
        text: removed.has(id)
          ? `${item.id} refers to ${id}, which has been removed.`
          : `${item.id} refers to ${id}, which is not in the spec.`,
        suggestion: removed.has(id)
          ? `Restore ${id}, or change ${item.id} so that it stands alone.`
          : `Say in ${item.id} itself what is meant.`,
      })),
  );
}

interface Reference {
  readonly id: ItemId;
  /** Whether it may as well be the name of a product, as in “Cloudflare R2”. */
  readonly isName: boolean;
}

const reference = /(?<![\p{L}\p{N}_./@#$`-])R[1-9]\d*(?![\p{L}\p{N}_/@#$`-])/gu;

const referencesOf = remembered(findReferences);

function findReferences({ text }: Item): readonly Reference[] {
  const references = new Map<ItemId, Reference>();
  for (const { 0: name, index } of text.matchAll(reference)) {
    const id = parseId('item', name);
    if (id === undefined) continue;
    const isName = isProperName(/(\S+)\s+$/.exec(text.slice(0, index))?.[1] ?? '');
    if (references.get(id)?.isName !== false) references.set(id, { id, isName });
  }
  return [...references.values()];
}

/** Words that point to an item also where a sentence or a language writes them with a capital letter. */
const pointers =
  /^(?:see|as|like|if|when|unless|until|after|before|because|per|for|with|and|or|not|item|items|requirement|requirements|rule|point|siehe|wie|wenn|nach|vor|für|mit|und|oder|nicht|laut|gemäß|anforderung|anforderungen|punkt|regel)$/i;

const isProperName = (word: string): boolean => /^\p{Lu}\p{L}+$/u.test(word) && !pointers.test(word);
