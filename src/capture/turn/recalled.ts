import { parseId } from '../../domain/items/ids.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { TurnTools } from '../agent.ts';

/** How many utterances one search brings, how many passages of each, and how many characters a passage has. */
const most = 5;
const mostPassages = 3;
const passageLength = 800;

/** Characters of an utterance that are read at once, where it is named and not searched. */
const pageLength = 8_000;

/** What a search brought, or a part of an utterance that is named: `U3`, and `U3 8000` to go on from there. */
export function recall(query: string, tools: Pick<TurnTools, 'recall' | 'utterance'>): string {
  const [, name = '', from = '0'] = /^\s*(U\d+)(?:\W+(\d+))?\s*$/i.exec(query) ?? [];
  const id = parseId('utterance', name);
  const utterance = id && tools.utterance(id);
  return utterance === undefined
    ? recalledText(query, tools.recall(query))
    : pageOf(utterance, Math.min(Number(from), utterance.text.length));
}

function pageOf({ id, text }: Utterance, from: number): string {
  const to = from + pageLength;
  const page = text.slice(from, to).toWellFormed();
  return `${id} from ${from}: ${page}${to < text.length ? `\n[... goes on: recall "${id} ${to}"]` : ''}`;
}

/** What a search brought, as lines that the model can quote from. */
function recalledText(query: string, found: readonly Utterance[]): string {
  if (found.length === 0) return `Nobody said anything about "${query}".`;
  return found
    .slice(0, most)
    .map(
      ({ id, file, text }) =>
        `${id}${file === undefined ? '' : `, file ${file.name}`}: ${excerpt(text, query)}`,
    )
    .join('\n');
}

/** The passages of a text that have the most of the words, in the order in which they stand. */
function excerpt(text: string, query: string): string {
  if (text.length <= passageLength) return text;
  const starts = passagesOn(text, query);
  const last = starts.at(-1)! + passageLength;
  const passages = starts.map((start) => text.slice(start, start + passageLength).toWellFormed());
  return `${starts[0]! > 0 ? '[...] ' : ''}${passages.join(' [...] ')}${last < text.length ? ' [...]' : ''}`;
}

interface Hit {
  readonly word: string;
  readonly at: number;
}

/** Where the best passages begin, which do not overlap; the beginning where none of the words is found. */
function passagesOn(text: string, query: string): readonly number[] {
  const chosen: number[] = [];
  let hits = hitsIn(text, query);
  while (hits.length > 0 && chosen.length < mostPassages) {
    const { words, start } = bestOf(hits, text);
    // What has but one of several words is chosen only where nothing has more.
    if (chosen.length > 0 && words < 2 && new Set(wordsIn(query)).size > 1) break;
    chosen.push(start);
    hits = hits.filter(({ at }) => at < start - passageLength || at >= start + 2 * passageLength);
  }
  return chosen.length === 0 ? [0] : chosen.sort((one, other) => one - other);
}

function hitsIn(text: string, query: string): readonly Hit[] {
  const words = wordsIn(query);
  if (words.length === 0) return [];
  const any = new RegExp(words.join('|'), 'giu');
  return Array.from(text.matchAll(any), ({ 0: word, index: at }) => ({ word: word.toLowerCase(), at }));
}

/** Short words are everywhere; a query that has no other is looked for as it is. */
function wordsIn(query: string): readonly string[] {
  const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 2 || !/^\p{Script=Latin}/u.test(word));
  return telling.length > 0 ? telling : words;
}

/** The place around which the most different words stand, and how many those are. */
function bestOf(hits: readonly Hit[], text: string): { readonly words: number; readonly start: number } {
  let best = { words: 0, from: 0, to: 0 };
  const near = new Map<string, number>();
  let first = 0;
  for (const { word, at } of hits) {
    near.set(word, (near.get(word) ?? 0) + 1);
    while (hits[first]!.at <= at - passageLength / 2) {
      const left = hits[first++]!.word;
      const count = near.get(left)! - 1;
      if (count === 0) near.delete(left);
      else near.set(left, count);
    }
    if (near.size > best.words) best = { words: near.size, from: hits[first]!.at, to: at };
  }
  const middle = Math.floor((best.from + best.to - passageLength) / 2);
  return { words: best.words, start: Math.max(0, Math.min(middle, text.length - passageLength)) };
}
