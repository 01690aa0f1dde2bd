import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const printableAscii = /^[ -~]*$/;

const cache = new Map<string, number>();
const cacheLimit = 4096;
const longestCached = 64;

/** The columns that a text without control characters takes on one row. */
export function widthOf(text: string): number {
  if (printableAscii.test(text)) return text.length;
  if (text.length > longestCached) return stringWidth(text);
  const known = cache.get(text);
  if (known !== undefined) return known;
  const width = stringWidth(text);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(text, width);
  return width;
}

/** What a person sees as single characters, in order. */
export function graphemesOf(text: string): string[] {
  return printableAscii.test(text)
    ? [...text]
    : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The beginning of a text that fits into `width` columns, ending in `…` where something was cut off. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    used += widthOf(grapheme);
    if (used > width - 1) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}
