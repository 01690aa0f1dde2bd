import type {
  Case,
  CaseFiles,
  CommandCase,
  Expectation,
  StoryCase,
  TableCase,
} from '../../../domain/cases/case.ts';
import { caseText } from '../../../domain/cases/case-text.ts';
import type { Content } from '../../../domain/items/item.ts';
import { screenText } from '../../../terminal/screen-text.ts';
import { tableLines } from '../../../terminal/table.ts';
import { emptyRow, type Row, row, span, wrapBehind } from '../row.ts';
import type { Style } from '../theme.ts';

/** Lines of one file or output that are shown; all of it is in the spec. */
const shownLines = 12;

/** Rows of a table that are shown. */
const shownRows = 60;

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
  return [
    emptyRow,
    ...wrapBehind(
      [span(`${sign} `, style)],
      [span('Case ', 'dim'), span(example.name, 'bold'), span(held, 'dim')],
      width,
    ),
    ...factsOf(example).flatMap(([label, text]) => factRows(`${sign}   ${label} `, text, style, width)),
    ...(example.kind === 'table' ? tableRows(example, sign, style, width) : []),
  ];
}

type Fact = readonly [label: string, text: string];

function factsOf(example: Case): Fact[] {
  switch (example.kind) {
    case 'command':
      return commandFacts(example);
    case 'table':
      return [...fileFacts('with', example.files), ['runs', example.run]];
    case 'story':
      return storyFacts(example);
  }
}

function tableRows({ columns, rows }: TableCase, sign: string, style: Style, width: number): Row[] {
  const before = `${sign}     `;
  const [head = '', rule = '', ...body] = tableLines(
    [columns, ...rows.slice(0, shownRows)],
    width - before.length,
  );
  const more = rows.length - shownRows;
  return [
    ...[head, rule].map((line) => row(before + line, 'dim')),
    ...body.map((line) => row(before + line, style)),
    ...(more > 0 ? [row(`${before}\u2026 ${more} more rows`, 'dim')] : []),
  ];
}

function commandFacts({ files, stdin, run, exit, stdout, stderr, filesAfter }: CommandCase): Fact[] {
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

const storyFacts = ({ given, when, expected }: StoryCase): Fact[] => [
  ...(given === '' ? [] : [['given', given] as const]),
  ...(when === '' ? [] : [['when', when] as const]),
  ['then', expected],
];

const fileFacts = (label: string, files: CaseFiles | undefined): Fact[] =>
  Object.entries(files ?? {}).map(([path, content]) => [`${label} ${path}:`, content]);

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
