import type { ItemId } from '../items/ids.ts';
import type { TextSpan } from '../text/text-span.ts';

/** Whether a text says that it is a spec in the form in which Specwright writes it. */
export const isOwnMarkdown = (text: string): boolean =>
  /^\uFEFF?\s*# [^\n\r]*[\n\r]\s*<!-- specwright spec \d+ -->[^\S\n\r]*(?:[\n\r]|$)/.test(text);

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
