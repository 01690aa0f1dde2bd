import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { sectionTitles } from '../../domain/items/section.ts';
import { exportedBy } from '../../domain/markdown/item-mark.ts';
import { caseSentence, toldCases } from './case-words.ts';
import type { ExportedSpec } from './exported-spec.ts';
import { documentOf, listItem, listUnder } from './item-lines.ts';

const required = ['interface', 'behavior', 'constraint', 'failure', 'acceptance'] as const;

/** Kiro's `requirements.md`: a requirement a section, its items the criteria. Kiro's tasks name them `1.2`. */
export function kiroRequirements({ title, of }: ExportedSpec): string {
  const filled = required.filter((section) => of[section].length > 0);
  return documentOf([
    `# Requirements Document: ${title}`,
    exportedBy,
    ...listUnder(
      '## Introduction',
      of.goal.map((item) => listItem(item)),
    ),
    '## Requirements',
    ...filled.flatMap((section, index) => [
      `### Requirement ${index + 1}: ${sectionTitles[section]}`,
      ...criteria(of[section]),
    ]),
    ...listUnder(
      '## Out of scope',
      of.exclusion.map((item) => listItem(item)),
    ),
  ]);
}

const criteria = (items: readonly FrozenItem[]): readonly string[] => [
  ...listUnder(
    '#### Acceptance Criteria',
    items.map((item, index) => listItem(item, { bullet: `${index + 1}.` })),
  ),
  ...listUnder(
    '#### Examples',
    items.flatMap(toldCases).map((told) => `- ${caseSentence(told)}`),
  ),
];

/** Kiro's `design.md`, from the items that say how it is built. */
export const kiroDesign = ({ title, of }: ExportedSpec): string =>
  documentOf([
    `# Design Document: ${title}`,
    exportedBy,
    ...listUnder(
      '## Components and Interfaces',
      of.design.map((item) => listItem(item)),
    ),
  ]);
