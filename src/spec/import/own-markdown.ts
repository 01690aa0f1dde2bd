import type { ItemId } from '../ids.ts';
import { parseCanonical } from '../markdown/canonical-parse.ts';
import type { TextSpan } from '../span.ts';
import type { DocumentImport } from './import.ts';

/** Whether a text says that it is a spec in the form in which Specwright writes it. */
export const isOwnMarkdown = (text: string): boolean =>
  /^\uFEFF?\s*# [^\n\r]*[\n\r]\s*<!-- specwright spec \d+ -->[^\S\n\r]*(?:[\n\r]|$)/.test(text);

/**
 * A spec as Specwright exports it: the same items under the same names, each on the lines that say it. What was
 * granted to a build is granted when a spec is frozen, and not taken over.
 *
 * @throws {CanonicalFormatError} naming the first line that is not understood.
 */
export function readOwnMarkdown(text: string): DocumentImport {
  const { title, items, grants } = parseCanonical(text);
  const blocks = new Map(itemBlocks(text).map((block) => [block.id, block.span]));
  return {
    kind: 'document',
    format: 'specwright',
    title,
    items: items.map((item) => ({ ...item, spans: [blocks.get(item.id)!] })),
    notes: grants.network
      ? ['It grants the network to builds. That is granted when a spec is frozen, so it was not taken over.']
      : [],
  };
}

/**
 * The lines of each item of such a text, its cases included. A line that begins at the margin is an item, a
 * heading or a diagram; all that belongs to an item is indented.
 */
export function itemBlocks(text: string): readonly { readonly id: ItemId; readonly span: TextSpan }[] {
  const margins = [...text.matchAll(/(?<=^|[\n\r])[^\s\uFEFF]/g)].map(({ index }) => index);
  return margins.flatMap((start, at) => {
    const id = /^- \*\*(R\d+)\*\*(?=[ \n\r]|$)/.exec(text.slice(start, start + 24))?.[1];
    if (id === undefined) return [];
    const block = text.slice(start, margins[at + 1]).trimEnd();
    return [{ id: id as ItemId, span: { start, end: start + block.length, text: block } }];
  });
}
