import { told } from '../../documents/formats/case-words.ts';
import type { Case } from '../../domain/cases/case.ts';
import { caseText } from '../../domain/cases/case-text.ts';
import { tableLines } from '../../terminal/table.ts';
import { indented } from './indent.ts';

/** Columns of a table. What does not fit is cut; `--json` has all of it. */
const widest = 96;

/** The cases of an item: their names on one line, and below them the tables, whose rows nobody reads from a name. */
export function caseLines(cases: readonly Case[], indent: string): string[] {
  if (cases.length === 0) return [];
  return [
    ...indented(`${indent}cases: `, cases.map(caseName).join('; '), `${indent}  `),
    ...cases.flatMap((example) => (example.kind === 'table' ? tableOf(example, `${indent}  `) : [])),
  ];
}

/** What a change does to the cases of its item: those that come or differ in full, those that go and stay by name. */
export function changedCaseLines(before: readonly Case[], after: readonly Case[], indent: string): string[] {
  const [earlier, later] = [before, after].map((cases) => new Set(cases.map(caseText)));
  const gone = before.filter((example) => !later!.has(caseText(example)));
  const kept = after.filter((example) => earlier!.has(caseText(example)));
  const come = after.filter((example) => !earlier!.has(caseText(example)));
  const names = (cases: readonly Case[]) => cases.map(caseName).join('; ');
  return [
    ...(kept.length === 0 ? [] : indented(`${indent}cases kept: `, names(kept), `${indent}  `)),
    ...(gone.length === 0 ? [] : indented(`${indent}cases gone: `, names(gone), `${indent}  `)),
    ...come.flatMap((example) => [
      ...indented(`${indent}case: `, fullCase(example), `${indent}  `),
      ...(example.kind === 'table' ? tableOf(example, `${indent}  `) : []),
    ]),
  ];
}

/** Characters of a case that a change shows. `--json` has all of it. */
const longest = 600;

function fullCase(example: Case): string {
  if (example.kind === 'table') return caseName(example);
  const { given, when, expected } = told(example);
  const steps = [
    ...(given.length === 0 ? [] : [`given ${given.join(', and ')}`]),
    ...(when === '' ? [] : [`when ${when}`]),
    `then ${expected.join(', and ')}`,
  ];
  const text = `${caseName(example)}: ${steps.join(', ')}`;
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}

function caseName(example: Case): string {
  const notes = [
    ...(example.kind === 'table'
      ? [example.rows.length === 1 ? '1 row' : `${example.rows.length} rows`]
      : []),
    ...(example.heldBack ? ['held back'] : []),
  ];
  return notes.length === 0 ? example.name : `${example.name} (${notes.join(', ')})`;
}

function tableOf({ run, columns, rows }: Case & { readonly kind: 'table' }, indent: string): string[] {
  return [
    `${indent}${run.replaceAll('\n', ' ')}`,
    ...tableLines([columns, ...rows], widest - indent.length - 2).map((line) => `${indent}  ${line}`),
  ];
}
