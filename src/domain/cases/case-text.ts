import type { Case, CaseFiles, TableCase } from './case.ts';

/** A case as JSON with one order of keys, so that equal cases are equal bytes. */
export function caseText(example: Case): string {
  return example.kind === 'table' ? tableText(example) : JSON.stringify(ordered(example), null, 2);
}

/** A row a line, so that a person can read the table and change it. */
function tableText({ kind, name, run, files, columns, rows, heldBack }: TableCase): string {
  const head = JSON.stringify({ kind, name, run, files: files && sorted(files) }, null, 2).replace(
    /\n\}$/,
    ',',
  );
  return [
    head,
    `  "columns": ${lineOf(columns)},`,
    '  "rows": [',
    rows.map((row) => `    ${lineOf(row)}`).join(',\n'),
    '  ],',
    `  "heldBack": ${heldBack}`,
    '}',
  ].join('\n');
}

const lineOf = (cells: readonly string[]): string =>
  `[${cells.map((cell) => JSON.stringify(cell)).join(', ')}]`;

function ordered(example: Exclude<Case, TableCase>): object {
  if (example.kind === 'story') {
    const { kind, name, given, when, expected, heldBack } = example;
    return { kind, name, given, when, expected, heldBack };
  }
  const { kind, name, run, files, stdin, exit, stdout, stderr, filesAfter, heldBack } = example;
  return {
    kind,
    name,
    run,
    files: files && sorted(files),
    stdin,
    exit,
    stdout,
    stderr,
    filesAfter: filesAfter && sorted(filesAfter),
    heldBack,
  };
}

const sorted = (files: CaseFiles): CaseFiles =>
  Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
