import { endOfCharacter, isAttached } from './characters.ts';

/** A text with everything folded that a person does not see as a difference. */
export interface Folded {
  /** What is compared. */
  readonly text: string;
  /** Where in the stored text the characters begin that a unit stands for; where it ends for the end. */
  readonly origin: (unit: number) => number;
}

export interface FoldOptions {
  /** Drops `2.` and `b)` at the beginning of a line, as bullets always are. */
  readonly withoutNumbers: boolean;
}

/**
 * Folds runs of white space with the list markers that follow a line break, glyphs that look alike, characters
 * that nobody sees, and Unicode's canonical normal forms. Letters, digits and their case stay as they are.
 */
export function fold(text: string, { withoutNumbers }: FoldOptions): Folded {
  const marker = withoutNumbers ? bulletOrNumber : bullet;
  const pieces: string[] = [];
  const origins = new Origins();
  let length = 0;
  let endsInSpace = false;
  const put = (piece: string, origin: number) => {
    if (piece === '' || (piece === ' ' && endsInSpace)) return;
    for (let unit = 0; unit < piece.length; unit++) origins.add(length + unit, origin);
    pieces.push(piece);
    length += piece.length;
    endsInSpace = piece === ' ';
  };

  let at = endOfMarkers(text, 0, marker);
  while (at < text.length) {
    const start = at;
    at = endOfSpace(text, start);
    if (at > start) {
      if (breaksLine(text, start, at)) at = endOfMarkers(text, at, marker);
      put(' ', start);
      continue;
    }
    at = endOfPlain(text, start);
    if (at > start) {
      origins.add(length, start);
      pieces.push(text.slice(start, at));
      length += at - start;
      endsInSpace = false;
    } else {
      at = endOfCharacter(text, start);
      put(foldedCharacter(text.slice(start, at)), start);
    }
  }
  origins.add(length, text.length);
  return { text: pieces.join(''), origin: (unit) => origins.of(unit) };
}

/** Where folded units come from. Only those are kept that lie further apart or closer than the ones before. */
class Origins {
  readonly #units: number[] = [];
  readonly #shifts: number[] = [];

  add(unit: number, origin: number): void {
    if (this.#shifts.at(-1) === origin - unit) return;
    this.#units.push(unit);
    this.#shifts.push(origin - unit);
  }

  of(unit: number): number {
    let [low, high] = [0, this.#units.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#units[middle]! <= unit) low = middle;
      else high = middle - 1;
    }
    return unit + this.#shifts[low]!;
  }
}

const bullet = /(?:[-*+•‣⁃◦▪▫●○■□·–—][^\S\n\r]+|>[^\S\n\r]*)/y;
const bulletOrNumber = /(?:[-*+•‣⁃◦▪▫●○■□·–—][^\S\n\r]+|>[^\S\n\r]*|(?:\d{1,3}|[A-Za-z])[.)][^\S\n\r]+)/y;

/** Behind the white space and the list markers that a line begins with. */
function endOfMarkers(text: string, from: number, marker: RegExp): number {
  let at = endOfSpace(text, from);
  marker.lastIndex = at;
  while (marker.test(text)) {
    at = endOfSpace(text, marker.lastIndex);
    marker.lastIndex = at;
  }
  return at;
}

function endOfSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function breaksLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029) return true;
  }
  return false;
}

/** Unicode's white space. The byte order mark is none: it has no width. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** Behind characters and single blanks between them that stand for themselves. Most text is that. */
function endOfPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isPlain(unit)) at += 1;
    else if (unit === 0x20 && at > from && isPlain(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  // What comes next may belong to the last character.
  return at > from && at < text.length && isAttached(text.codePointAt(at)!) ? at - 1 : at;
}

/** Whether units stand for themselves, as far as anybody asked: 1 for those that do, 2 for those that do not. */
const known = new Uint8Array(0x10000);

function isPlain(unit: number): boolean {
  // Behind the end of a text there is no unit.
  if (Number.isNaN(unit)) return false;
  known[unit] ||= standsForItself(unit) ? 1 : 2;
  return known[unit] === 1;
}

function standsForItself(unit: number): boolean {
  if (isSpace(unit) || isAttached(unit) || (unit >= 0xd800 && unit <= 0xdfff)) return false;
  const character = String.fromCharCode(unit);
  return foldedCharacter(character) === character;
}

/**
 * What nobody sees: soft hyphens, blanks and joiners of words without width, variation selectors, marks of
 * direction. Joiners of letters and of emoji, and the tags of flags, change what is seen and stay.
 */
const invisible =
  /\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]/gu;

function foldedCharacter(character: string): string {
  const plain = lookAlikes.get(character);
  if (plain !== undefined) return plain;
  const composed = character.replace(invisible, '').normalize('NFC');
  return lookAlikes.get(composed) ?? composed;
}

const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...alike("'", '`‘’‚‛′‹›ʼʹ´'),
  ...alike('"', '“”„‟″«»〝〞'),
  ...alike('-', '‐‑‒–—―−﹘﹣－'),
  ['…', '...'],
]);

function alike(plain: string, glyphs: string): readonly (readonly [string, string])[] {
  return Array.from(glyphs, (glyph) => [glyph.normalize('NFC'), plain] as const);
}
