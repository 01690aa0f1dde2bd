import { graphemesOf, widthOf } from './width.ts';

/** A row of a wrapped line: offsets into that line. Between two rows lies nothing but spaces. */
export interface WrappedRow {
  readonly start: number;
  readonly end: number;
}

const printableAscii = /^[ -~]*$/;

/**
 * Breaks one line (no line breaks in it) into rows of at most `width` columns: at spaces where there are any,
 * else inside a word, never inside a grapheme. Only a single grapheme that is wider than `width` gets a row
 * that is, too.
 */
export function wrapLine(line: string, width: number): WrappedRow[] {
  if (line.length <= width && printableAscii.test(line)) return [{ start: 0, end: line.length }];
  const rows: WrappedRow[] = [];
  const room = Math.max(1, width);
  let start = 0;
  let used = 0;
  let wordEnd = 0;
  let nextWord = 0;
  let wordWidth = 0;
  const endRow = (end: number, next: number, carried: number) => {
    rows.push({ start, end });
    start = next;
    used = carried;
  };
  let at = 0;
  for (const grapheme of graphemesOf(line)) {
    const next = at + grapheme.length;
    if (grapheme === ' ') {
      if (nextWord !== at) wordEnd = at;
      nextWord = next;
      wordWidth = 0;
      used++;
    } else {
      const wide = widthOf(grapheme);
      if (used + wide > room && wordEnd > start) endRow(wordEnd, nextWord, wordWidth);
      if (used + wide > room && at > start) {
        // One word, or nothing but spaces, fills the row.
        endRow(nextWord === at ? lastWordEnd(start, wordEnd, at, room) : at, at, 0);
        wordWidth = 0;
      }
      used += wide;
      wordWidth += wide;
    }
    at = next;
  }
  const hangingSpaces = nextWord === at && used > room;
  rows.push({ start, end: hangingSpaces ? lastWordEnd(start, wordEnd, at, room) : at });
  return rows;
}

/** Where a row ends that has more spaces behind its words than fit, or nothing but spaces. */
function lastWordEnd(start: number, wordEnd: number, at: number, room: number): number {
  return wordEnd > start ? wordEnd : Math.min(at, start + room);
}

/** The rows of a text with line breaks in it, as strings. */
export function wrapText(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width).map(({ start, end }) => line.slice(start, end)));
}
