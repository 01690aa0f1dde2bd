import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { exportedBy, writeMark } from '../../domain/markdown/item-mark.ts';
import { normaliseText } from '../../domain/text/text.ts';
import { oneLine, toldCases } from './case-words.ts';
import type { ExportedSpec } from './exported-spec.ts';
import { documentOf, listItem, listUnder } from './item-lines.ts';
import { leadIn } from './openspec.ts';

const required = ['interface', 'behavior', 'constraint', 'failure', 'acceptance'] as const;

/**
 * OpenSpec's `spec.md`. Its validator wants SHALL or MUST and a scenario in every requirement: a text without the
 * word stands behind “The following SHALL hold:”, and an item without an example is its own scenario, word by word.
 * It also wants a purpose, which is the title where there is no goal.
 */
export function openSpecText({ title, of }: ExportedSpec): string {
  const plain = (items: readonly FrozenItem[]) => items.map((item) => listItem(item));
  return documentOf([
    `# ${title} Specification`,
    exportedBy,
    '## Purpose',
    of.goal.length === 0 ? `- ${title}` : plain(of.goal).join('\n'),
    '## Requirements',
    ...required.flatMap((section) => of[section]).flatMap(requirement),
    ...listUnder('## Out of scope', plain(of.exclusion)),
    ...listUnder('## Design', plain(of.design)),
  ]);
}

function requirement(item: FrozenItem): readonly string[] {
  const text = normaliseText(item.text);
  const isNormative = !text.includes('\n') && /\b(?:SHALL|MUST)\b/.test(text);
  const place = item.section === 'behavior' ? {} : { section: item.section };
  return [
    `### Requirement: ${item.id}`,
    ...(isNormative
      ? [writeMark({ id: item.id, origin: item.origin, ...place }, text)]
      : [leadIn, listItem(item, place)]),
    ...scenarios(item),
  ];
}

function scenarios(item: FrozenItem): readonly string[] {
  const told = toldCases(item);
  if (told.length === 0) {
    return [
      scenario(item.id, [
        ['WHEN', `${item.id} applies`],
        ['THEN', oneLine(item.text)],
      ]),
    ];
  }
  return told.map(({ name, given, when, expected }) =>
    scenario(name, [...steps('GIVEN', given), ...steps('WHEN', [when]), ...steps('THEN', expected)]),
  );
}

type StepLine = readonly [keyword: string, words: string];

const steps = (keyword: string, all: readonly string[]): readonly StepLine[] =>
  all.map((words, index) => [index === 0 ? keyword : 'AND', words]);

const scenario = (name: string, lines: readonly StepLine[]): string =>
  [`#### Scenario: ${name}`, ...lines.map(([keyword, words]) => `- **${keyword}** ${words}`.trimEnd())].join(
    '\n',
  );
