import type { Item, Spec } from '../../items/item.ts';
import { remembered } from '../../text/remembered.ts';
import type { Fault } from '../finding.ts';

type Rule = (spec: Spec) => readonly Fault[];

/** A rule that looks at one item at a time, and at each item once. */
export function eachItem(rule: Rule): Rule {
  const found = remembered((item: Item) => rule({ title: '', items: [item], removed: [] }));
  return ({ items }) => items.flatMap(found);
}
