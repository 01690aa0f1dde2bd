import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import type { Section } from '../../domain/items/section.ts';
import { writeMark } from '../../domain/markdown/item-mark.ts';
import { normaliseText } from '../../domain/text/text.ts';
import { closesFence } from './block-starts.ts';

/** What stands before an item's mark, and whether the mark has to name the section. */
interface ItemForm {
  readonly bullet?: string;
  readonly label?: string;
  readonly section?: Section;
}

/**
 * An item as an item of a list. The lines of its text are indented below the first, so that whatever they look like
 * they stay inside: no heading, list or comment of a text can end it.
 */
export function listItem({ id, origin, text }: FrozenItem, form: ItemForm = {}): string {
  const { bullet = '-', label = '', section } = form;
  const [first, ...others] = normaliseText(text).split('\n');
  const marked = writeMark({ id, origin, ...(section === undefined ? {} : { section }) }, first ?? '');
  const indent = ' '.repeat(bullet.length + 1);
  const lines = [...others, ...missingFence(others)].map((line) => (line === '' ? '' : indent + line));
  return [`${bullet} ${label}${marked}`, ...lines].join('\n');
}

/** The end of code that a text leaves open: readers who look at lines alone would take all the rest for code. */
function missingFence(lines: readonly string[]): readonly string[] {
  let fence = '';
  for (const line of lines) {
    if (fence === '') fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    else if (closesFence(line, fence)) fence = '';
  }
  return fence === '' ? [] : [fence];
}

/** A heading and the items below it; nothing where there are none. */
export const listUnder = (heading: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [heading, items.join('\n')];

/** Parts of a document with a blank line between them. */
export const documentOf = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
