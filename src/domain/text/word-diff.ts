import { diffWordsWithSpace } from 'diff';

/** A piece of a text that was changed: in both, only in the new one, or only in the old one. */
export interface WordDiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * What changed between two texts, by words. The parts that are not added make up `before`, those that are not
 * removed make up `after`.
 */
export function wordDiff(before: string, after: string): readonly WordDiffPart[] {
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
