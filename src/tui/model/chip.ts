import { mentionOf } from '../../session/files/mentions.ts';

/**
 * What stands in a draft as one character: words of the human's that take much room, a long paste, a paste that became
 * a file, or a file on disk.
 */
export type Chip =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'pasted'; readonly name: string; readonly text: string }
  /** `name` as it is mentioned, `path` absolute. */
  | { readonly kind: 'file'; readonly name: string; readonly path: string };

export const isAttached = (chip: Chip | undefined): chip is Extract<Chip, { readonly name: string }> =>
  chip !== undefined && 'name' in chip;

/** What a chip puts into the words: a long paste itself, a file its name. With `words`, also a paste that is a file. */
export function chipText(chip: Chip | undefined, as: 'said' | 'words' = 'said'): string | undefined {
  if (chip === undefined) return undefined;
  const isSelf = !isAttached(chip) || (as === 'words' && chip.kind === 'pasted');
  return isSelf ? chip.text : mentionOf(chip.name);
}

/** What stands on the screen for a chip. */
export function chipMark(chip: Chip): string {
  switch (chip.kind) {
    case 'words':
      return `[${sizeOf(chip.text)}]`;
    case 'paste':
      return `[pasted ${sizeOf(chip.text)}]`;
    case 'pasted':
      return `[${mentionOf(chip.name)}: ${sizeOf(chip.text)}]`;
    case 'file':
      return `[${mentionOf(chip.name)}]`;
  }
}

function sizeOf(text: string): string {
  const lines = countLines(text.replace(/\n$/, ''));
  return lines > 1 ? `${lines.toLocaleString('en')} lines` : `${text.length.toLocaleString('en')} characters`;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
