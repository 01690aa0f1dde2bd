import { cutsCharacter } from '../text/characters.ts';
import { type Folded, fold } from '../text/fold.ts';
import type { TextSpan } from '../text/text-span.ts';
import { cutsWord } from '../text/word-boundary.ts';
import { wordsOf } from '../text/words.ts';

export type { TextSpan } from '../text/text-span.ts';

/**
 * Where an utterance says what a quote claims that it says. White space, list markers, look-alike glyphs and
 * Unicode's normal forms are folded, and nothing else: no case, no edits, no stitching. The words are those of
 * the utterance, not those of the quote. A quote without a letter, a digit or a symbol is found nowhere, and
 * none is found inside a word.
 */
export function findQuote(haystack: string, quote: string): TextSpan | undefined {
  if (!/[\p{L}\p{N}\p{So}\p{Extended_Pictographic}]/u.test(quote)) return undefined;
  const folding = fold(quote, { withoutNumbers: false });
  const wanted = folding.text.trim();
  if (wanted === '') return undefined;
  return (
    findExactly(haystack, quote.slice(folding.origin(0)).trim()) ??
    search(haystack, folded(haystack), wanted) ??
    (numberedLine.test(haystack) ? search(haystack, foldedWithoutNumbers(haystack), wanted) : undefined)
  );
}

/** A line of a numbered list: whoever quotes across it may leave the number out, but not alter it. */
const numberedLine = /^[^\S\n\r]*(?:\d{1,3}|[A-Za-z])[.)]\s/m;

/** The words as they were quoted: what was quoted well is found without folding a pasted megabyte. */
function findExactly(haystack: string, quote: string): TextSpan | undefined {
  if (quote === '') return undefined;
  for (let start = haystack.indexOf(quote); start >= 0; start = haystack.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    const cuts = cutsCharacter(haystack, start) || cutsCharacter(haystack, end);
    if (!cuts && !cutsWord(haystack, start) && !cutsWord(haystack, end)) return { start, end, text: quote };
  }
  return undefined;
}

function search(haystack: string, { text, origin }: Folded, wanted: string): TextSpan | undefined {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const last = at + wanted.length;
    const start = origin(at);
    const end = origin(last);
    const isCut = (at > 0 && origin(at - 1) === start) || origin(last - 1) === end;
    if (!isCut && !cutsWord(haystack, start) && !cutsWord(haystack, end)) {
      return { start, end, text: haystack.slice(start, end) };
    }
  }
  return undefined;
}

/** UTF-16 code units of texts whose foldings are remembered, and those of one that is worth it. */
const mostRemembered = 4_000_000;
const worthRemembering = 4_096;

/** A turn looks for many quotes in one long text. What was made of the texts that were needed last is kept. */
function remembering<Made>(make: (text: string) => Made): (text: string) => Made {
  const recent = new Map<string, { readonly made: Made }>();
  let units = 0;
  return (text) => {
    if (text.length < worthRemembering) return make(text);
    const known = recent.get(text);
    if (known === undefined) units += text.length;
    const kept = known ?? { made: make(text) };
    recent.delete(text);
    recent.set(text, kept);
    for (const oldest of recent.keys()) {
      if (units <= mostRemembered) break;
      recent.delete(oldest);
      units -= oldest.length;
    }
    return kept.made;
  };
}

const folded = remembering((text) => fold(text, { withoutNumbers: false }));
const foldedWithoutNumbers = remembering((text) => fold(text, { withoutNumbers: true }));

/**
 * The part of a text that shares the most words with a quote that is not in it, to show what was really said.
 * `undefined` when less than half of the words occur together anywhere.
 */
export function nearestWords(haystack: string, quote: string): TextSpan | undefined {
  const wanted = new Map<string, number>();
  const quoted = wordsOf(quote).map(keyOf);
  for (const key of quoted) wanted.set(key, (wanted.get(key) ?? 0) + 1);

  const { words, places } = wordPlaces(haystack);
  const width = Math.ceil(quoted.length * 1.5);
  const seen = new Map<string, number>();
  let shared = 0;
  let best = { shared: 0, from: 0, to: 0 };
  const found = [...wanted.keys()].flatMap((key) => places.get(key) ?? []).sort((a, b) => a - b);
  let first = 0;
  const leaveUpTo = (last: number): void => {
    for (; first < found.length && found[first]! <= last; first += 1) {
      const left = keyOf(words[found[first]!]!);
      shared -= count(seen, left, -1) < wanted.get(left)! ? 1 : 0;
    }
  };
  for (const index of found) {
    leaveUpTo(index - width - 1);
    const key = keyOf(words[index]!);
    shared += count(seen, key, 1) <= wanted.get(key)! ? 1 : 0;
    leaveUpTo(index - width);
    if (shared > best.shared) best = { shared, from: Math.max(0, index - width + 1), to: index + 1 };
  }
  if (best.shared === 0 || best.shared * 2 < quoted.length) return undefined;

  const window = words.slice(best.from, best.to).filter((word) => wanted.has(keyOf(word)));
  const start = window.at(0)!.start;
  const end = window.at(-1)!.end;
  return { start, end, text: haystack.slice(start, end) };
}

/** The words of a text, and where in their row those with one beginning are. */
const wordPlaces = remembering((text) => {
  const words = wordsOf(text);
  const places = Map.groupBy(words.keys(), (place) => keyOf(words[place]!));
  return { words, places };
});

/** What forms of one word share: its first letters in lower case. */
const keyOf = (word: TextSpan): string => word.text.slice(0, 5).toLowerCase();

/** Adds to a count and gives the new one. */
function count(counts: Map<string, number>, key: string, change: number): number {
  const now = (counts.get(key) ?? 0) + change;
  counts.set(key, now);
  return now;
}
