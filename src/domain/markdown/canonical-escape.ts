/** The line that opens a case, without its indentation. */
export const caseFence = '```json case';

const origin = /^\\*\((?:explicit|confirmed|inferred)\)/;
const structure = /^\\*(?:#{1,6}(?:\s|$)|- \*\*R\d)/;
const caseLike = /^\\*```json case$/;

/**
 * Puts a backslash before what would be read as something else: an origin at the beginning of an item, and on
 * its other lines a heading, an item or a case. Code between fences stays as it is, except for what looks like
 * a case. Each escape is one backslash more, so `unescapeLines` gives back every text.
 */
export function escapeLines(lines: readonly string[]): readonly string[] {
  const code = new CodeFence();
  return lines.map((line, index) => {
    const misread = isMisread(line, index, code.open);
    code.read(line);
    return misread ? `\\${line}` : line;
  });
}

/** The lines that `escapeLines` was given. */
export function unescapeLines(lines: readonly string[]): readonly string[] {
  const code = new CodeFence();
  return lines.map((escaped, index) => {
    const misread = escaped.startsWith('\\') && isMisread(escaped.slice(1), index, code.open);
    const line = misread ? escaped.slice(1) : escaped;
    code.read(line);
    return line;
  });
}

function isMisread(line: string, index: number, inCode: boolean): boolean {
  if (index === 0) return origin.test(line);
  return caseLike.test(line) || (!inCode && structure.test(line));
}

/** Follows fenced code through the lines of a text. */
class CodeFence {
  #fence = '';

  get open(): boolean {
    return this.#fence !== '';
  }

  read(line: string): void {
    const [, fence = '', rest = ''] = /^\s*(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
    if (!this.open) this.#fence = fence;
    else if (fence.startsWith(this.#fence) && rest.trim() === '') this.#fence = '';
  }
}
