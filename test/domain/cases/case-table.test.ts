import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableCase } from '../../../src/domain/cases/case.ts';
import { contradictingRows, tableProblems, trialsOf } from '../../../src/domain/cases/case-table.ts';
import { caseText } from '../../../src/domain/cases/case-text.ts';
import { filledLine, templatePieces } from '../../../src/domain/cases/command-template.ts';
import { caseSchema } from '../../../src/domain/changes/schema.ts';

const sums: TableCase = {
  kind: 'table',
  name: 'sums',
  run: 'add {a} {b}',
  columns: ['a', 'b', 'stdout'],
  rows: [
    ['1', '2', '3'],
    ['2', '2', '4'],
  ],
  heldBack: false,
};

describe('a table', () => {
  test('is a trial a row, named by what goes in', () => {
    expect(trialsOf(sums)).toEqual([
      { name: 'sums, row 1: a=1 b=2', run: "add '1' '2'", stdout: { equals: '3' }, heldBack: false },
      { name: 'sums, row 2: a=2 b=2', run: "add '2' '2'", stdout: { equals: '4' }, heldBack: false },
    ]);
  });

  test('feeds stdin, and compares stdout, stderr and exit; what has no column is not checked', () => {
    const table: TableCase = {
      ...sums,
      run: 'count',
      files: { 'in.txt': 'x' },
      columns: ['stdin', 'stderr', 'exit'],
      rows: [[`${'long '.repeat(20)}\nend`, 'no', '2']],
      heldBack: true,
    };
    expect(trialsOf(table)).toEqual([
      {
        name: 'sums, row 1: stdin=long long long long lon…',
        run: 'count',
        files: { 'in.txt': 'x' },
        stdin: `${'long '.repeat(20)}\nend`,
        stderr: { equals: 'no' },
        exit: 2,
        heldBack: true,
      },
    ]);
  });

  test('reads like this in the frozen text', () => {
    expect(caseText({ ...sums, files: { b: 'B', a: 'A' } })).toBe(`{
  "kind": "table",
  "name": "sums",
  "run": "add {a} {b}",
  "files": {
    "a": "A",
    "b": "B"
  },
  "columns": ["a", "b", "stdout"],
  "rows": [
    ["1", "2", "3"],
    ["2", "2", "4"]
  ],
  "heldBack": false
}`);
    expect(JSON.parse(caseText(sums))).toEqual(sums);
  });

  test.each<[string, Partial<TableCase>, RegExp]>([
    ['no row', { rows: [] }, /at least one row/],
    ['a row that is too short', { rows: [['1', '2', '3'], ['1']] }, /row 2 has 1 cells for 3 columns/],
    ['a column twice', { columns: ['a', 'a', 'stdout'], run: 'add {a}' }, /“a” is there twice/],
    ['an unknown column in its command', { run: 'add {a} {b} {c}' }, /\{c\}, and there is no such column/],
    [
      'a command that names what comes out',
      { run: 'add {a} {b} {stdout}' },
      /\{stdout\} cannot stand in run/,
    ],
    ['a column that nothing uses', { run: 'add {a}' }, /column “b” is used nowhere: write \{b\} in run/],
    ['nothing that must come out', { columns: ['a', 'b'], rows: [['1', '2']] }, /must say what comes out/],
    [
      'an exit status that is none',
      { columns: ['a', 'b', 'exit'], rows: [['1', '2', 'ok']] },
      /row 1 has “ok” for an exit/,
    ],
    ['a NUL for the command line', { rows: [['1', '\0', '3']] }, /row 1 has a NUL/],
  ])('with %s is refused, and says why', (_, facts, message) => {
    expect(tableProblems({ ...sums, ...facts }).join('; ')).toMatch(message);
    const checked = caseSchema.safeParse({ ...sums, ...facts });
    expect(checked.success).toBe(false);
    expect(checked.error?.issues.map((issue) => issue.message).join('; ')).toMatch(message);
  });

  test('is as it should be otherwise', () => {
    expect(tableProblems(sums)).toEqual([]);
    expect(caseSchema.parse(sums)).toEqual(sums);
  });

  test('contradicts itself where the same input has two outcomes', () => {
    expect(contradictingRows(sums)).toEqual([]);
    const rows = [...sums.rows, ['1', '2', '12'], ['2', '2', '4']];
    expect(contradictingRows({ ...sums, rows })).toEqual([3]);
  });
});

describe('the command of a table', () => {
  test.each([
    ["awk '{ print $1 }' {a}", ['a']],
    ['echo \u0024{HOME} {a,b} {1..3} "{a}"', ['a']],
    ['echo \\{a} {größe} {first name}', ['größe', 'first name']],
    [`echo '{"a": 1}' {}`, []],
  ])('%s has the holes %j', (line, names) => {
    const holes = templatePieces(line).flatMap((piece) => (piece.kind === 'hole' ? [piece.name] : []));
    expect(holes).toEqual(names);
    expect(filledLine(line, (name) => `{${name}}`).replaceAll(/["']/g, '')).toBe(
      line.replaceAll(/["']/g, ''),
    );
  });

  test.each([
    'printf %s {x}',
    'printf %s "{x}"',
    "printf %s '{x}'",
    'printf %s ""{x}\'\'',
    'printf %s "$(printf %s {x}; printf .)" | sed \'$ s/.$//\'',
    'printf %s "$(printf %s "{x}"; printf .)" | sed \'$ s/.$//\'',
    '(printf %s {x})',
  ])('gives any cell to the program unchanged: %s', (line) => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab \'"\\$`{}()!*?;&|<>#~\n', 'é', '👩‍💻') });
    fc.assert(
      fc.property(cell, (text) => {
        const filled = filledLine(line, () => text);
        expect(execFileSync('sh', ['-c', filled], { encoding: 'utf8' })).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});
