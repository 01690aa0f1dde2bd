import { sanitize } from './sanitize.ts';

/**
 * Terminals and tables of widths agree on plain emoji and disagree on composed ones: families, skin tones,
 * keycaps, hearts made colourful by an invisible selector. Drawn in their plain form they cannot push a row
 * out of line. Only what is shown changes; what is stored and copied keeps every code point.
 */
const joiner = /\u200D(?=\p{Extended_Pictographic})/gu;
const skinTone = /(?<=\p{Extended_Pictographic})[\u{1F3FB}-\u{1F3FF}]/gu;
const invisible = /\u200B|\u2060|\uFE0E|\uFE0F|\u20E3/g;
const plain = /^[\n -~]*$/;

declare const brand: unique symbol;

/** Text that the screen may be given: nothing in it is obeyed by a terminal, and none of it hides. */
export type ScreenText = string & { readonly [brand]: 'screen' };

/** Text from outside as a pane of the screen shows it. */
export function screenText(text: string): ScreenText {
  if (plain.test(text)) return text as ScreenText;
  return sanitize(text)
    .replaceAll(invisible, '')
    .replaceAll(joiner, '')
    .replaceAll(skinTone, '') as ScreenText;
}

/** The same on one row: line breaks become spaces. */
export function screenLine(text: string): ScreenText {
  const clean = screenText(text);
  return clean.includes('\n') ? (clean.replaceAll(/\s*\n\s*/g, ' ') as ScreenText) : clean;
}
