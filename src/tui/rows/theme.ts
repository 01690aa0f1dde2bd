import type { ScreenText } from '../../terminal/screen-text.ts';

/** How a piece of text is meant; the theme says how that looks. */
export type Style =
  | 'plain'
  | 'dim'
  | 'bold'
  | 'accent'
  | 'human'
  | 'code'
  | 'added'
  | 'removed'
  | 'struck'
  | 'inferred'
  | 'good'
  | 'warning'
  | 'error'
  | 'highlight'
  | 'banner'
  | 'alarm';

/** SGR codes, on and off. Only the sixteen colours that every terminal lets its user choose. */
const codes: { readonly [Name in Exclude<Style, 'plain'>]: readonly (readonly [number, number])[] } = {
  dim: [[2, 22]],
  bold: [[1, 22]],
  accent: [[36, 39]],
  human: [[36, 39]],
  code: [[36, 39]],
  added: [[32, 39]],
  removed: [[31, 39]],
  struck: [
    [31, 39],
    [9, 29],
  ],
  inferred: [
    [1, 22],
    [33, 39],
  ],
  good: [[32, 39]],
  warning: [[33, 39]],
  error: [
    [1, 22],
    [31, 39],
  ],
  highlight: [
    [1, 22],
    [7, 27],
  ],
  banner: [
    [1, 22],
    [7, 27],
  ],
  alarm: [
    [1, 22],
    [31, 39],
    [7, 27],
  ],
};

/** Signs around a text whose look alone would tell something, for terminals without colours. */
const signs: Partial<Record<Style, readonly [string, string]>> = {
  highlight: ['\u00AB', '\u00BB'],
  banner: ['*** ', ' ***'],
  alarm: ['*** ', ' ***'],
};

/** All that the screen knows about looks. */
export interface Theme {
  readonly colour: boolean;
  /** The text with what makes it look so; as it is where there are no colours. */
  readonly paint: (text: ScreenText, style: Style) => string;
  /** The text with the signs that say the same as its look, where there is no look. Changes its width. */
  readonly signed: (text: string, style: Style) => string;
}

export function createTheme(colour: boolean): Theme {
  return colour
    ? { colour, paint: painted, signed: (text) => text }
    : { colour, paint: (text) => text, signed: withSigns };
}

/** Whether the human wants colours. See https://no-color.org; FORCE_COLOR=0 is how Ink is told the same. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>): boolean {
  return !env['NO_COLOR'] && env['FORCE_COLOR'] !== '0' && env['TERM'] !== 'dumb';
}

function painted(text: string, style: Style): string {
  if (style === 'plain' || text === '') return text;
  return codes[style].reduce((inside, [on, off]) => `\u001B[${on}m${inside}\u001B[${off}m`, text);
}

function withSigns(text: string, style: Style): string {
  const [before, after] = signs[style] ?? ['', ''];
  return text === '' ? text : before + text + after;
}
