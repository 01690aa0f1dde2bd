import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { numberOf } from '../../domain/items/ids.ts';
import { exportedBy } from '../../domain/markdown/item-mark.ts';
import { caseSentence, toldCases } from './case-words.ts';
import type { ExportedSpec } from './exported-spec.ts';
import { documentOf, listItem, listUnder } from './item-lines.ts';

/** Spec Kit's `spec.md`. `FR-012` and `SC-012` have the number of `R12`, so that they stay when others go. */
export function specKitText({ title, of, all }: ExportedSpec): string {
  const plain = (items: readonly FrozenItem[]) => items.map((item) => listItem(item));
  const numbered = (code: 'FR' | 'SC', items: readonly FrozenItem[]) =>
    items.map((item) =>
      listItem(item, { label: `**${code}-${String(numberOf(item.id)).padStart(3, '0')}**: ` }),
    );
  const scenarios = all.flatMap(toldCases).map((told, index) => `${index + 1}. ${caseSentence(told)}`);
  return documentOf([
    `# Feature Specification: ${title}`,
    exportedBy,
    '## User Scenarios & Testing *(mandatory)*',
    ...listUnder('### Goal', plain(of.goal)),
    ...listUnder('### Acceptance Scenarios', scenarios),
    ...listUnder('### Edge Cases', plain(of.failure)),
    '## Requirements *(mandatory)*',
    ...listUnder('### Functional Requirements', numbered('FR', of.behavior)),
    ...listUnder('### Inputs and outputs', numbered('FR', of.interface)),
    ...listUnder('### Constraints', numbered('FR', of.constraint)),
    ...listUnder('### Out of scope', plain(of.exclusion)),
    ...listUnder('### Design', plain(of.design)),
    '## Success Criteria *(mandatory)*',
    ...listUnder('### Measurable Outcomes', numbered('SC', of.acceptance)),
  ]);
}
