/** A piece of a command line: as it stands, or a hole that a cell fills. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly name: string; readonly inside: Quotes };

/** What stands around a place of a command line. */
type Quotes = 'nothing' | 'single' | 'double';

/** `{column}`. The shell's own braces differ: `${name}`, `{a,b}`, and `{ print }` have something else in them. */
const hole = /(?<!\$)\{(\p{L}[\p{L}\p{M}\p{N}_.-]*(?: [\p{L}\p{M}\p{N}_.-]+)*)\}/uy;

/** Takes a shell line apart at its holes. A backslash outside of single quotes keeps a brace from being one. */
export function templatePieces(line: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  const around: Quotes[] = ['nothing'];
  let text = '';
  for (let at = 0; at < line.length; ) {
    hole.lastIndex = at;
    const found = hole.exec(line);
    if (found !== null) {
      pieces.push({ kind: 'text', text }, { kind: 'hole', name: found[1]!, inside: around.at(-1)! });
      text = '';
      at += found[0].length;
    } else {
      const length = line[at] === '\\' && around.at(-1) !== 'single' ? 2 : 1;
      text += line.slice(at, at + length);
      if (length === 1) step(around, line[at]!, line[at - 1]);
      at += length;
    }
  }
  return [...pieces, { kind: 'text', text }];
}

/** Enters and leaves quotes, and commands in parentheses within them. */
function step(around: Quotes[], sign: string, before: string | undefined): void {
  const now = around.at(-1)!;
  if (now === 'single') {
    if (sign === "'") around.pop();
  } else if (sign === '"') {
    if (now === 'double') around.pop();
    else around.push('double');
  } else if (sign === '(' && (now === 'nothing' || before === '$')) around.push('nothing');
  else if (now === 'nothing' && sign === "'") around.push('single');
  else if (now === 'nothing' && sign === ')' && around.length > 1) around.pop();
}

/** The line with each hole filled by its cell, which the shell takes as it is wherever the hole stands. */
export function filledLine(line: string, cellOf: (name: string) => string): string {
  return templatePieces(line)
    .map((piece) => (piece.kind === 'text' ? piece.text : quotedCell(cellOf(piece.name), piece.inside)))
    .join('');
}

function quotedCell(cell: string, inside: Quotes): string {
  const quoted = `'${cell.replaceAll("'", `'\\''`)}'`;
  const sign = { nothing: '', single: "'", double: '"' }[inside];
  return `${sign}${quoted}${sign}`;
}
