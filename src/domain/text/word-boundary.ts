/**
 * Whether a cut at `offset` would go through a word or a number: `don|'t`, `non-|blocking`, `1.|5`, `-|5`.
 * Scripts that put no gaps between words can be cut anywhere, and `l'|heure` is two words.
 */
export function cutsWord(text: string, offset: number): boolean {
  const before = lastCharacter(text, offset);
  const after = characterAt(text, offset);
  const further = characterAt(text, offset + after.length);
  const earlier = lastCharacter(text, offset - before.length);
  if (isWord(before) && isWord(after)) return !isGapless(before) && !isGapless(after);
  return (
    joins(before, after, further) ||
    (joins(earlier, before, after) && !isApostrophe(before)) ||
    (isMinus(before) && isDigit(after) && !isWord(earlier))
  );
}

/** Whether a sign between two characters makes one word or one number of them. */
function joins(left: string, sign: string, right: string): boolean {
  if (isDigit(left) && isDigit(right)) return /^[.,:/'’–—−‐‑-]$/.test(sign);
  return /^['’ʼ‐‑-]$/.test(sign) && isWord(left) && isWord(right);
}

const isApostrophe = (character: string): boolean => /^['’ʼ]$/.test(character);

/** Soft hyphens and joiners stand inside words. */
const isWord = (character: string): boolean =>
  /^(?:[\p{L}\p{M}\p{N}_]|\u00ad|\u200c|\u200d|\u2060)/u.test(character);
const isDigit = (character: string): boolean => /^\p{Nd}/u.test(character);
const isMinus = (character: string): boolean => character === '-' || character === '−';

const gapless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー々〆]/u;

/** Whether the character belongs to a script that writes words without gaps. */
export const isGapless = (character: string): boolean => gapless.test(character);

function characterAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function lastCharacter(text: string, end: number): string {
  if (end <= 0) return '';
  const pair = end >= 2 && text.codePointAt(end - 2)! > 0xffff;
  return text.slice(end - (pair ? 2 : 1), end);
}
