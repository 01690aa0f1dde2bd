import type { WordDiffPart } from '../../../domain/text/word-diff.ts';

type WordDiff = (before: string, after: string) => readonly WordDiffPart[];

let wordDiff: WordDiff | undefined;

/** Loads what compares texts. The first frame does not wait for it. */
export async function loadWordDiffs(): Promise<void> {
  wordDiff ??= (await import('../../../domain/text/word-diff.ts')).wordDiff;
}

/** What changed between two texts; all of both while that is still being loaded. */
export function wordDiffOf(before: string, after: string): readonly WordDiffPart[] {
  if (wordDiff !== undefined) return joined(wordDiff(before, after));
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** Whether texts are compared by words by now. */
export const hasWordDiffs = (): boolean => wordDiff !== undefined;

/** Words that come, or go, one after the other are one piece, the space between them included. */
function joined(parts: readonly WordDiffPart[]): readonly WordDiffPart[] {
  const result: WordDiffPart[] = [];
  for (const [index, part] of parts.entries()) {
    const before = result.at(-1);
    const after = parts[index + 1];
    const isGap = part.kind === 'same' && part.text.trim() === '' && before?.kind !== 'same';
    if (before !== undefined && (part.kind === before.kind || (isGap && after?.kind === before.kind))) {
      result[result.length - 1] = { kind: before.kind, text: before.text + part.text };
    } else result.push(part);
  }
  return result;
}
