import type { Finding, FindingKind, Fix, Severity } from '../../../domain/findings/finding.ts';
import { sectionTitles } from '../../../domain/items/section.ts';
import type { SessionView, Wait } from '../../../session/view.ts';
import { emptyRow, passage, type Row, row, type Span, span, wrapBehind, wrapSpans } from '../row.ts';
import type { SpecRows } from '../spec/spec-rows.ts';
import type { Style } from '../theme.ts';

export interface ListedFindings {
  readonly findings: readonly Finding[];
  readonly selected: number;
  /** Whether these are the ones that the human dismissed. */
  readonly dismissed: boolean;
  readonly view: Pick<SessionView, 'audit' | 'agent' | 'dismissed'>;
}

const titles: { readonly [Of in Severity]: readonly [title: string, style: Style] } = {
  error: ['Stands in the way of freezing', 'error'],
  warning: ['Would surprise you', 'warning'],
  info: ['Worth a thought', 'dim'],
};

/** Everything that is wrong with the spec, the worst first, and which rows belong to the selected finding. */
export function findingsRows(
  { findings, selected, dismissed, view }: ListedFindings,
  width: number,
): SpecRows {
  const rows: Row[] = [...stateRows(view, width)];
  let [from, to] = [0, 0];
  if (findings.length === 0) {
    const nothing = dismissed ? 'You dismissed nothing that would be found now.' : 'Nothing wrong was found.';
    return { rows: [...rows, row(` ${nothing}`)], from, to };
  }
  for (const [index, finding] of findings.entries()) {
    const start = rows.length;
    if (findings[index - 1]?.severity !== finding.severity) {
      const [title, style] = titles[finding.severity];
      rows.push(...(index > 0 ? [emptyRow] : []), row(` ${title}`, style));
    }
    rows.push(...findingRows(finding, index === selected, width));
    if (index === selected) [from, to] = [start, rows.length];
  }
  return { rows, from, to };
}

/** Who looked, and how that went; in few words, because nobody has to do anything about it. */
function stateRows({ audit, agent, dismissed }: ListedFindings['view'], width: number): Row[] {
  const said = [
    ...(agent.kind === 'offline' ? ['The rules looked; no model did.'] : []),
    ...(audit.kind === 'running' ? [lookingWords(audit.wait)] : []),
    ...(audit.kind === 'failed' ? [`The last audit failed: ${audit.message}`] : []),
    ...(dismissed.length > 0 ? [`Dismissed: ${dismissed.length}.`] : []),
  ];
  if (said.length === 0) return [];
  const rows = wrapSpans([span(said.join(' '), 'dim')], width - 2).slice(0, 2);
  return [...rows.map((spans) => [span(' '), ...spans]), emptyRow];
}

const lookingWords = (wait: Wait | undefined): string =>
  wait === undefined ? 'A model is looking the spec over\u2026' : wait.text;

/** Items that a finding names; the others are counted. */
const named = 5;

const kinds: { readonly [Of in FindingKind]: string } = {
  contradiction: 'contradiction',
  ambiguity: 'can be read in two ways',
  'missing-failure': 'failure not covered',
  untestable: 'cannot be tested',
  'over-specification': 'fixes more than it needs to',
};

function findingRows(finding: Finding, selected: boolean, width: number): Row[] {
  const { id, items, kind, from, text, suggestion, fix, parts } = finding;
  const rest = items.length - named;
  const about = items.length === 0 ? 'the spec' : items.slice(0, named).join(', ');
  const facts = [
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(kind === undefined ? [] : [kinds[kind]]),
    ...(from === 'model' ? ['by the model'] : []),
    id,
  ];
  const fixes = fix === undefined ? (parts?.filter((part) => part.fix !== undefined).length ?? 0) : 0;
  const change = fix === undefined ? (fixes > 0 ? `c makes ${fixes} changes` : '') : fixText(fix);
  return [
    [
      span(selected ? '\u203A ' : '  ', 'accent'),
      span(about, selected ? 'bold' : 'plain'),
      span(`  ${facts.join(' \u00B7 ')}`, 'dim'),
    ],
    ...indented([passage(text)], width),
    ...(suggestion === '' ? [] : indented([passage(suggestion, 'dim')], width)),
    ...(change === '' ? [] : indented([span(change, 'accent')], width)),
  ];
}

function fixText(fix: Fix): string {
  switch (fix.op) {
    case 'add':
      return `c adds to ${sectionTitles[fix.section]}: ${fix.text}`;
    case 'replace':
      return `c rewrites ${fix.item}: ${fix.text}`;
    case 'move':
      return `c moves ${fix.item} to ${sectionTitles[fix.section]}`;
    case 'remove':
      return `c removes ${fix.item}`;
  }
}

const indented = (spans: readonly Span[], width: number): Row[] =>
  wrapBehind([span('    ')], spans, width - 1);
