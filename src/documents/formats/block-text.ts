import type { Block, Line } from './blocks.ts';

/** What a block says: without its own markers and its containers', broken lines joined, code and tables as they are. */
export function textOf(source: string, block: Block): string {
  switch (block.kind) {
    case 'heading':
      return source.slice(block.words.start, block.words.end);
    case 'paragraph':
      return joined(source, block.lines);
    case 'item':
      return withoutBox(textOfAll(source, block.blocks));
    case 'code':
    case 'table':
      return asItStands(source, block.lines);
    case 'rule':
    case 'comment':
      return '';
  }
}

/** What the blocks of an item say together: nested lists keep their markers and stand close. */
function textOfAll(source: string, blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    const own = block.kind === 'item' ? nested(source, block.marker, block) : textOf(source, block);
    if (own.trim() === '') continue;
    const isClose = block.kind === 'item' || block.kind === 'code';
    text += text === '' ? own : `${isClose ? '\n' : '\n\n'}${own}`;
  }
  return text;
}

function nested(source: string, marker: string, block: Block): string {
  const [first, ...others] = textOf(source, block).split('\n');
  const indent = ' '.repeat(marker.length + 1);
  return [`${marker} ${first}`, ...others.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

/** The lines of a block without their containers' markers. */
export const asItStands = (source: string, lines: readonly Line[]): string =>
  lines.map(({ start, end }) => source.slice(start, end)).join('\n');

/** A paragraph on one line, but for line breaks that its author meant. */
export function joined(source: string, lines: readonly Line[]): string {
  let text = '';
  let breaks = false;
  for (const { start, end } of lines) {
    const line = source.slice(start, end);
    const isMeant = breaks || /^(?:\t| {4})/.test(line) || startsLabel(line);
    if (text !== '') text += isMeant ? '\n' : ' ';
    text += line.trim();
    breaks = line.endsWith('  ') || line.endsWith('\\');
  }
  return text;
}

/** Whether a line begins with what names it: `**Status**: draft`, `**Returns:** a table`, `@id: YEP`. */
export const startsLabel = (line: string): boolean =>
  /^\s*(?:(\*\*|__)(?:(?!\1).){1,60}(?::\1|\1\s*[:：])|@\w+:)/.test(line);

/** The words of a task without its box. */
const withoutBox = (text: string): string => text.replace(/^\[[ xX]\]\s+/, '');
