import type { Utterance } from '../../spec/utterance.ts';

/** How many utterances one search brings, and how many characters around the words that were looked for. */
const most = 5;
const around = 400;

/** What a search brought, as lines that the model can quote from. */
export function recalledText(query: string, found: readonly Utterance[]): string {
  if (found.length === 0) return `Nobody said anything about "${query}".`;
  return found
    .slice(0, most)
    .map(
      ({ id, file, text }) =>
        `${id}${file === undefined ? '' : `, file ${file.name}`}: ${excerpt(text, query)}`,
    )
    .join('\n');
}

function excerpt(text: string, query: string): string {
  if (text.length <= 2 * around) return text;
  const at = firstMatch(text.toLowerCase(), query.toLowerCase());
  const start = Math.max(0, Math.min(at - around, text.length - 2 * around));
  const slice = text.slice(start, start + 2 * around).toWellFormed();
  return `${start > 0 ? '[...] ' : ''}${slice}${start + 2 * around < text.length ? ' [...]' : ''}`;
}

function firstMatch(text: string, query: string): number {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const places = [query, ...words].map((word) => text.indexOf(word)).filter((at) => at >= 0);
  return places[0] ?? 0;
}
