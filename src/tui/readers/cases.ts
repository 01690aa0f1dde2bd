import type { Case, CaseFiles, Expectation } from '../../spec/case.ts';
import { caseText } from '../../spec/case-text.ts';
import type { Content } from '../../spec/item.ts';
import { screenLine, screenText } from '../../terminal/screen-text.ts';
import { emptyRow, type Row, row, span, wrapBehind } from '../rows.ts';
import type { Style } from '../theme.ts';

/** Lines of one file or output that are shown; all of it is in the spec. */
const shownLines = 12;

/** Whether a change brings other cases than the item has. */
export const changesCases = (before: Pick<Content, 'cases'>, after: Pick<Content, 'cases'>): boolean =>
  before.cases.map(caseText).join('\n') !== after.cases.map(caseText).join('\n');

/** The cases of an item as a person reads them; where a change brings others, which go and which come. */
export function caseRows(after: readonly Case[], before: readonly Case[] | undefined, width: number): Row[] {
  const had = new Set(before?.map(caseText));
  const has = new Set(after.map(caseText));
  const gone = (before ?? []).filter((one) => !has.has(caseText(one)));
  return [
    ...gone.flatMap((one) => oneCase(one, '-', 'removed', width)),
    ...after.flatMap((one) =>
      before === undefined || had.has(caseText(one))
        ? oneCase(one, ' ', 'plain', width)
        : oneCase(one, '+', 'added', width),
    ),
  ];
}

function oneCase(example: Case, sign: string, style: Style, width: number): Row[] {
  const held = example.heldBack ? ', held back from the builder' : '';
  const facts = example.kind === 'command' ? commandFacts(example) : storyFacts(example);
  return [
    emptyRow,
    ...wrapBehind(
      [span(`${sign} `, style)],
      [span('Case ', 'dim'), span(screenLine(example.name), 'bold'), span(held, 'dim')],
      width,
    ),
    ...facts.flatMap(([label, text]) => factRows(`${sign}   ${label} `, text, style, width)),
  ];
}

type Fact = readonly [label: string, text: string];

function commandFacts({
  files,
  stdin,
  run,
  exit,
  stdout,
  stderr,
  filesAfter,
}: Extract<Case, { kind: 'command' }>): Fact[] {
  return [
    ...fileFacts('with', files),
    ...(stdin === undefined ? [] : [['reading', stdin] as const]),
    ['runs', run],
    ['exits with', String(exit)],
    ...expectationFacts('prints', stdout),
    ...expectationFacts('complains', stderr),
    ...fileFacts('leaves', filesAfter),
  ];
}

const storyFacts = ({ given, when, expected }: Extract<Case, { kind: 'story' }>): Fact[] => [
  ...(given === '' ? [] : [['given', given] as const]),
  ...(when === '' ? [] : [['when', when] as const]),
  ['then', expected],
];

const fileFacts = (label: string, files: CaseFiles | undefined): Fact[] =>
  Object.entries(files ?? {}).map(([path, content]) => [`${label} ${screenLine(path)}:`, content]);

function expectationFacts(label: string, expected: Expectation | undefined): Fact[] {
  if (expected === undefined) return [];
  return 'equals' in expected ? [[label, expected.equals]] : [[`${label} somewhere`, expected.contains]];
}

/** One line beside its label; more of them below it. */
function factRows(label: string, text: string, style: Style, width: number): Row[] {
  const lines = screenText(text.trimEnd()).split('\n');
  if (lines.length === 1)
    return wrapBehind([span(label, 'dim')], [span(lines[0] === '' ? '(nothing)' : lines[0]!, style)], width);
  const shown = lines.slice(0, shownLines);
  const more = lines.length - shown.length;
  return [
    row(label.trimEnd(), 'dim'),
    ...shown.flatMap((line) => wrapBehind([span('      ')], [span(line, style)], width)),
    ...(more > 0 ? [row(`      \u2026 ${more} more lines`, 'dim')] : []),
  ];
}
