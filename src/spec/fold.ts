/**
 * A text with everything folded that a person does not see as a difference. `text` is what is compared;
 * `origins[i]` is where in the stored text the characters begin that unit `i` stands for, and the last origin
 * is where the stored text ends.
 */
export interface Folded {
  readonly text: string;
  readonly origins: Uint32Array;
}

export interface FoldOptions {
  /** Drops `2.` and `b)` at the beginning of a line, as bullets always are. */
  readonly withoutNumbers: boolean;
}

/**
 * Folds runs of white space with the list markers that follow a line break, glyphs that look alike, characters
 * that nobody sees, and Unicode's normal forms. Letters, digits and their case stay as they are.
 */
export function fold(text: string, { withoutNumbers }: FoldOptions): Folded {
  const marker = withoutNumbers ? bulletOrNumber : bullet;
  const pieces: string[] = [];
  const origins: number[] = [];
  const put = (piece: string, origin: number) => {
    if (piece === '' || (piece === ' ' && pieces.at(-1) === ' ')) return;
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++) origins.push(origin);
  };

  let at = endOfMarkers(text, 0, marker);
  while (at < text.length) {
    const start = at;
    at = endOfSpace(text, start);
    if (at > start) {
      if (lineBreak.test(text.slice(start, at))) at = endOfMarkers(text, at, marker);
      put(' ', start);
      continue;
    }
    at = endOfPlain(text, start);
    if (at > start) {
      pieces.push(text.slice(start, at));
      for (let origin = start; origin < at; origin++) origins.push(origin);
    } else {
      at = endOfCluster(text, start);
      put(foldedCluster(text, start, at), start);
    }
  }
  origins.push(text.length);
  return { text: pieces.join(''), origins: Uint32Array.from(origins) };
}

const lineBreak = /[\n\r\u0085\u2028\u2029]/;
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

/** Behind a run of ASCII that stands for itself. Most text is that, and needs no closer look. */
function endOfPlain(text: string, from: number): number {
  let at = from;
  while (isPlain(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) < 0x80 || at === from || at === text.length ? at : at - 1;
}

const isPlain = (unit: number): boolean => unit > 0x20 && unit < 0x7f && unit !== 0x60;

/**
 * Behind a character and all that composes with it or has no width: marks, Hangul vowels and finals, soft
 * hyphens, variation selectors. Normal forms differ only inside such a cluster.
 */
function endOfCluster(text: string, from: number): number {
  let at = from + (text.codePointAt(from)! > 0xffff ? 2 : 1);
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit < 0x300 && unit !== 0xad) return at;
    const point = text.codePointAt(at)!;
    if (!attached.test(String.fromCodePoint(point))) return at;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

const attached = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]/u;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

function foldedCluster(text: string, start: number, end: number): string {
  const composed = text.slice(start, end).replace(invisible, '').normalize('NFC');
  return lookAlikes[composed] ?? composed;
}

const lookAlikes: { readonly [glyph: string]: string } = {
  ...alike("'", '`‘’‚‛′‹›ʼʹ´'),
  ...alike('"', '“”„‟″«»〝〞'),
  ...alike('-', '‐‑‒–—―−﹘﹣－'),
  '…': '...',
};

function alike(plain: string, glyphs: string): { readonly [glyph: string]: string } {
  return Object.fromEntries(Array.from(glyphs, (glyph) => [glyph.normalize('NFC'), plain]));
}
