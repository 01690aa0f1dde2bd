/** Characters of a text that a request carries at any time; of more than that it carries the two ends. */
export const shortForm = 8_000;

/**
 * A text of at most about `limit` characters: what is longer loses its middle, and says how much. Cuts fall
 * between characters, never inside one.
 */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  const head = text
    .slice(0, half)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  const tail = text
    .slice(-half)
    .toWellFormed()
    .replace(/^\ufffd/, '');
  const left = text.length - head.length - tail.length;
  return `${head}\n[... ${left} characters left out; recall finds words in them ...]\n${tail}`;
}
