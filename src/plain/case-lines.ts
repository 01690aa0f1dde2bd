import type { Case } from '../spec/case.ts';
import { sanitize } from '../terminal/sanitize.ts';
import { tableLines } from '../terminal/table.ts';
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
    `${indent}${sanitize(run).replaceAll('\n', ' ')}`,
    ...tableLines([columns, ...rows], widest - indent.length - 2).map((line) => `${indent}  ${line}`),
  ];
}
