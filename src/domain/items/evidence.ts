import type { Evidence } from './item.ts';

/**
 * All the evidence, each piece once, newest last; what it answered stays where only one of two says it. A piece that
 * lies inside another one says nothing more.
 */
export function mergedEvidence(...oldestFirst: readonly (readonly Evidence[])[]): readonly Evidence[] {
  const all = oldestFirst.flat();
  // Words of different utterances never meet, and nearly every time there are no others.
  if (new Set(all.map(({ utterance }) => utterance)).size === all.length) return all;
  const merged = new Map<string, Evidence>();
  for (const evidence of all) {
    const { utterance, start, end, answers } = evidence;
    const name = `${utterance}:${start}-${end}`;
    const known = merged.get(name)?.answers;
    merged.delete(name);
    merged.set(
      name,
      answers === undefined && known !== undefined ? { ...evidence, answers: known } : evidence,
    );
  }
  const pieces = [...merged.values()];
  const ofOne = Map.groupBy(pieces, ({ utterance }) => utterance);
  return pieces.filter(
    (piece) => !ofOne.get(piece.utterance)!.some((other) => other !== piece && isInside(piece, other)),
  );
}

/** Both are of one utterance. */
const isInside = (piece: Evidence, other: Evidence): boolean =>
  piece.start >= other.start &&
  piece.end <= other.end &&
  (piece.answers === undefined || piece.answers === other.answers);
