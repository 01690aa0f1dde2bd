import { createHash } from 'node:crypto';
import type { Item, Spec } from '../domain/items/item.ts';
import { remembered } from '../domain/text/remembered.ts';

/** What an item says, as 16 hexadecimal digits: where it stands, its words and its cases, and not who said it. */
export const itemFingerprint = remembered(({ section, text, cases }: Item) => digest([section, text, cases]));

/** What a whole spec says. Items that changed places within their section say the same. */
export const specFingerprint = remembered(({ items }: Spec) =>
  digest(items.map((item) => `${item.id} ${itemFingerprint(item)}`).sort()),
);

const digest = (facts: unknown): string =>
  createHash('sha256').update(JSON.stringify(facts), 'utf8').digest('hex').slice(0, 16);
