import { caseText } from '../../cases/case-text.ts';
import type { ItemId } from '../../items/ids.ts';
import type { Item, NonEmpty, Spec } from '../../items/item.ts';
import { remembered } from '../../text/remembered.ts';
import type { Fault } from '../finding.ts';
import { type AlikeItems, alikeItems, wordsOfItem } from './alike-items.ts';

/**
 * Items that say the same as an earlier one, or almost, each held against the first that it repeats; and items of which
 * only one can hold.
 */
export function findDuplicates(spec: Spec): readonly Fault[] {
  const findings: Fault[] = [];
  const seen = new Map<string, Item>();
  const different: Item[] = [];
  for (const item of spec.items) {
    const key = contentKey(item);
    const earlier = seen.get(key);
    if (earlier === undefined) different.push(item);
    else findings.push(duplicate(earlier, item));
    seen.set(key, earlier ?? item);
  }
  const { repeated, contradicting } = alikeItems(different);
  return [...findings, ...repeated.map(nearDuplicate), ...contradicting.map(contradiction)];
}

const contentKey = remembered((item: Item) =>
  JSON.stringify([wordsOfItem(item), ...item.cases.map(caseText)]),
);

const duplicate = (earlier: Item, item: Item): Fault => ({
  key: `duplicate:${earlier.id}:${item.id}`,
  severity: 'warning',
  items: [earlier.id, item.id],
  text: `${item.id} says the same as ${earlier.id}.`,
  suggestion: `Remove ${item.id}.`,
  fix: { op: 'remove', item: item.id },
});

/** Of many items that are alike the first ones are named. */
const named = 4;

function nearDuplicate(alike: NonEmpty<Item>): Fault {
  const [first, ...others] = alike.map(({ id }) => id);
  const rest = others.length - named;
  const names = others.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return {
    key: `near-duplicate:${first}:${others.join(':')}`,
    severity: 'warning',
    items: [first!, ...others],
    text: `${names} ${others.length === 1 ? 'says' : 'say'} almost the same as ${first}.`,
    suggestion: 'Keep one of them, or say how they differ.',
  };
}

function contradiction({ items, by }: AlikeItems['contradicting'][number]): Fault {
  const [one, other] = items.map(({ id }) => id) as [ItemId, ItemId];
  const differ =
    by.one === '' || by.other === ''
      ? `they differ in “${by.one || by.other}” alone, which only ${by.one === '' ? other : one} says`
      : `they differ only in “${by.one}” and “${by.other}”`;
  return {
    key: `contradiction:${one}:${other}`,
    severity: 'warning',
    items: [one, other],
    text: `${one} and ${other} contradict each other, or are about two things: ${differ}.`,
    suggestion: 'Say which of them holds, or what tells the two apart.',
  };
}
