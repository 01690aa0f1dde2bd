import type { Evidence } from './item.ts';

/** All the evidence, each piece once, newest last. */
export function mergedEvidence(...oldestFirst: readonly (readonly Evidence[])[]): readonly Evidence[] {
  const merged = new Map<string, Evidence>();
  for (const evidence of oldestFirst.flat()) {
    const { utterance, start, end, answers } = evidence;
    const name = JSON.stringify([utterance, start, end, answers ?? null]);
    merged.delete(name);
    merged.set(name, evidence);
  }
  return [...merged.values()];
}
