import { sentencesOf } from '../../domain/text/sentences.ts';
import { startsLabel } from './block-text.ts';
import type { Line } from './blocks.ts';

/**
 * A paragraph cut into its sentences, without a gap between them but white space. A line that begins with a label,
 * as `**Status**: draft` does, begins a sentence; other line breaks are the editor's.
 */
export function sentenceTiles(source: string, lines: readonly Line[]): readonly Line[] {
  const starts = lines.filter(
    ({ start, end }, index) => index === 0 || startsLabel(source.slice(start, end)),
  );
  return starts.flatMap(({ start }, index) => {
    const end = starts[index + 1]?.start ?? lines.at(-1)!.end;
    return tilesOf(source, trimmed(source, start, end));
  });
}

function tilesOf(source: string, { start, end }: Line): readonly Line[] {
  const flat = source.slice(start, end).replace(/[\r\n]/g, ' ');
  const ends = sentencesOf(flat).map((sentence) => start + sentence.end);
  const tiles: Line[] = [];
  let from = start;
  for (const [index, sentenceEnd] of ends.entries()) {
    const tile = trimmed(source, from, index === ends.length - 1 ? end : sentenceEnd);
    tiles.push(tile);
    from = tile.end;
  }
  return tiles.length === 0 ? [{ start, end }] : tiles;
}

function trimmed(source: string, start: number, end: number): Line {
  const words = source.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
