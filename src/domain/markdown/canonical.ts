import type { Case } from '../cases/case.ts';
import { caseText } from '../cases/case-text.ts';
import type { BuildGrants, FrozenItem } from '../items/frozen-item.ts';
import type { Spec } from '../items/item.ts';
import { sections, sectionTitles } from '../items/section.ts';
import { normaliseText, normaliseTitle } from '../text/text.ts';
import { caseFence, escapeLines } from './canonical-escape.ts';
import { diagramLines } from './design-diagram.ts';

export { parseCanonical } from './canonical-parse.ts';

/**
 * A spec as Markdown: the same bytes for the same spec on every machine. Items stand by section, within a
 * section in the given order; an origin is named unless it is `explicit`. Where design items state dependencies, a
 * diagram of them ends their section. Ends in one line break.
 */
export function canonicalText(title: string, items: readonly FrozenItem[], grants: BuildGrants): string {
  const blocks = [
    `# ${normaliseTitle(title)}`,
    '<!-- specwright spec 1 -->',
    ...(grants.network ? ['## Build grants', '- network'] : []),
    ...sections.flatMap((section) => {
      const own = items.filter((item) => item.section === section);
      if (own.length === 0) return [];
      const diagram = section === 'design' ? diagramLines(own) : [];
      return [
        `## ${sectionTitles[section]}`,
        own.map(itemText).join('\n'),
        ...(diagram.length === 0 ? [] : [diagram.join('\n')]),
      ];
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A live spec in the form in which it would be frozen, with nothing granted. */
export const specMarkdown = (spec: Spec): string => canonicalText(spec.title, spec.items, { network: false });

/** One item as the canonical text has it. */
export function itemText({ id, origin, text, cases }: FrozenItem): string {
  const name = origin === 'explicit' ? `**${id}**` : `**${id}** (${origin})`;
  const [first, ...others] = escapeLines(normaliseText(text).split('\n'));
  const lines = [`- ${name} ${first}`.trimEnd(), ...others.map(indented), ...cases.flatMap(caseLines)];
  return lines.join('\n');
}

const caseLines = (example: Case): readonly string[] => [
  '',
  ...[caseFence, ...caseText(example).split('\n'), '```'].map(indented),
];

const indented = (line: string): string => (line === '' ? '' : `  ${line}`);
