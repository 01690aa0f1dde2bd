import type { TextSpan } from './text-span.ts';
import { isGapless } from './word-boundary.ts';

/** The words of a text; single characters where a script has no gaps between words. */
export function wordsOf(text: string): readonly TextSpan[] {
  const words: TextSpan[] = [];
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
    let start = index;
    for (const word of isGapless(run) ? run : [run]) {
      words.push({ text: word, start, end: start + word.length });
      start += word.length;
    }
  }
  return words;
}
