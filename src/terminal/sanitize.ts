/**
 * Text from outside, as a terminal may be given it. Everything that a terminal would obey is taken out: escape
 * sequences in their 7-bit and 8-bit forms, finished or not, control characters, and the characters that
 * reorder or hide text. Line breaks stay, tabs become spaces.
 *
 * Sequences that can carry words (titles, links, device strings) and invisible tag characters leave a sign
 * behind: whoever decides about a text must see that something in it is hidden.
 */
export const hiddenSign = '\u241B';

const controlSequence = String.raw`(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?`;
const stringSequence = String.raw`(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C\n]*(?:\u0007|\u001B\\|\u009C)?`;
const otherEscape = String.raw`\u001B[ -/]*[0-~]?`;
const controls = String.raw`[\u0000-\u0008\u000B-\u001F\u007F-\u009F]`;
const reordering = String.raw`[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]`;
const flag = String.raw`(?<=\u{1F3F4})[\u{E0020}-\u{E007F}]+`;
const tags = String.raw`[\u{E0000}-\u{E0FFF}]+`;

const unsafe = new RegExp(
  `${controlSequence}|(?<words>${stringSequence})|${otherEscape}|${controls}|${reordering}|${flag}|(?<tags>${tags})`,
  'gu',
);
const printableAscii = /^[\n -~]*$/;

export function sanitize(text: string): string {
  if (printableAscii.test(text)) return text;
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(unsafe, (...match) => {
      const { words, tags: hidden } = match.at(-1) as { words?: string; tags?: string };
      return words === undefined && hidden === undefined ? '' : hiddenSign;
    })
    .replaceAll('\t', '    ');
}

/** The same on one line, so that no text can begin a line of its own. */
export const sanitizeLine = (text: string): string => sanitize(text).replaceAll(/\s*\n\s*/g, ' ');

/** What may still become an escape sequence, a line break or a whole character when more text comes. */
const unfinished =
  /(?:\u001B(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001B\u009C\n]*\u001B?|[ -/]*)|\u009B[0-?]*[ -/]*|[\u0090\u0098\u009D-\u009F][^\u0007\u001B\u009C\n]*|[\uD800-\uDBFF]|\r)$/;

/** More than this is no sequence that anybody waits for. */
const longestHeld = 4096;

/** The same for text that comes in pieces, cut anywhere: an unfinished sequence is held until it is whole. */
export class StreamSanitizer {
  #held = '';

  push(piece: string): string {
    const text = this.#held + piece;
    const tail = unfinished.exec(text);
    const cut = tail !== null && tail[0].length <= longestHeld ? tail.index : text.length;
    this.#held = text.slice(cut);
    return sanitize(text.slice(0, cut));
  }

  /** What was held at the end of the text. */
  end(): string {
    const rest = sanitize(this.#held);
    this.#held = '';
    return rest;
  }
}
