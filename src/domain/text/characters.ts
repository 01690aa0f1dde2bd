/**
 * What belongs to the character before it: marks, Hangul vowels and finals, skin tones, and what has no width, such
 * as variation selectors, joiners and soft hyphens. Normal forms differ only inside such a cluster.
 */
const attached = /^[\p{M}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u1160-\u11ff\ud7b0-\ud7ff]/u;
const pictograph = /^\p{Extended_Pictographic}/u;
const flagLetter = /^\p{Regional_Indicator}/u;
const joiner = 0x200d;

/** Whether a code point belongs to the character before it. */
export const isAttached = (point: number): boolean =>
  point >= 0x300 ? attached.test(String.fromCodePoint(point)) : point === 0xad;

/** Behind the character that begins at `from`, as a person counts characters: a flag or a family is one. */
export function endOfCharacter(text: string, from: number): number {
  const first = text.codePointAt(from)!;
  let at = from + widthOf(first);
  let before = first;
  while (at < text.length) {
    const point = text.codePointAt(at)!;
    const joined = before === joiner && pictograph.test(String.fromCodePoint(point));
    const flag = before === first && at === from + 2 && isFlagLetter(first) && isFlagLetter(point);
    if (!joined && !flag && !isAttached(point)) return at;
    before = point;
    at += widthOf(point);
  }
  return at;
}

/** Whether a cut at `offset` would go through a character. */
export function cutsCharacter(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const after = text.codePointAt(offset)!;
  if (after >= 0xdc00 && after <= 0xdfff) return true;
  if (isAttached(after)) return true;
  if (text.charCodeAt(offset - 1) === joiner) return pictograph.test(String.fromCodePoint(after));
  if (!isFlagLetter(after)) return false;
  let letters = 0;
  while (isFlagLetter(text.codePointAt(offset - 2 * (letters + 1)) ?? 0)) letters += 1;
  return letters % 2 === 1;
}

const widthOf = (point: number): number => (point > 0xffff ? 2 : 1);

const isFlagLetter = (point: number): boolean =>
  point > 0xffff && flagLetter.test(String.fromCodePoint(point));
