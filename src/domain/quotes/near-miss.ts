import type { NearestWords } from '../changes/change.ts';
import { cutShort } from '../text/text.ts';

/** What was claimed and what was really said, in a line for the human: they may be their words after all. */
export function nearMissText({ claimed, text }: NearestWords): string {
  return `A claimed you said “${inLine(claimed)}”; you said “${inLine(text)}”`;
}

/** Characters of a quote in a line. */
const longestQuote = 160;

const inLine = (words: string): string => cutShort(words.replace(/\s+/g, ' ').trim(), longestQuote);
