import { stemsOf } from '../similarity/stems.ts';
import type { Evidence } from './item.ts';

/**
 * Whether most of a text is words that stood there before and that none of the evidence says: then the evidence
 * asks for a touch of the text, and does not stand behind the text as a whole. Half or more is most.
 */
export function carriesMost(before: string, after: string, evidence: readonly Evidence[]): boolean {
  const earlier = new Set(stemsOf(before));
  const said = new Set(evidence.flatMap(({ text }) => stemsOf(text)));
  const stems = stemsOf(after);
  const carried = stems.filter((stem) => earlier.has(stem) && !said.has(stem));
  return stems.length > 0 && carried.length * 2 >= stems.length;
}

/**
 * Tells whether evidence says something that a text said and that the text in its place says no more: “60 a
 * minute”.
 */
export function saidOnlyBefore(before: string, after: string): (evidence: Evidence) => boolean {
  const now = new Set(stemsOf(after));
  const gone = new Set(stemsOf(before).filter((stem) => !now.has(stem)));
  return ({ text }) => gone.size > 0 && stemsOf(text).some((stem) => gone.has(stem));
}
