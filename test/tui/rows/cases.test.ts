import { expect, test } from 'vitest';
import type { CommandCase, TableCase } from '../../../src/domain/cases/case.ts';
import { caseRows, changesCases } from '../../../src/tui/rows/spec/case-rows.ts';

const counts: CommandCase = {
  kind: 'command',
  name: 'two words',
  run: 'count in.txt',
  files: { 'in.txt': 'tea\ntime\n' },
  exit: 0,
  stdout: { equals: '2' },
  heldBack: false,
};
const textOf = (rows: ReturnType<typeof caseRows>): string =>
  rows.map((spans) => spans.map(({ text }) => text).join('')).join('\n');

test('a case shows all that goes in and all that must come out', () => {
  const shown = textOf(caseRows([counts], undefined, 60));
  for (const fact of [
    'two words',
    'with in.txt:',
    'tea',
    'time',
    'runs count in.txt',
    'exits with 0',
    'prints 2',
  ]) {
    expect(shown).toContain(fact);
  }
});

const sums: TableCase = {
  ...{ kind: 'table', name: 'sums', run: 'add {a}', columns: ['a', 'stdout', 'exit'], heldBack: true },
  rows: [
    ['1\u001b[31m', '2', '0'],
    ['many', `it says ${'so '.repeat(30)}`, '1'],
  ],
};

test('a table shows its command, and its cells under each other, the wide ones cut', () => {
  expect(textOf(caseRows([sums], undefined, 50)).split('\n')).toEqual([
    '',
    '  Case sums, held back from the builder',
    '    runs add {a}',
    '      a     stdout                            exit',
    '      ────  ────────────────────────────────  ────',
    '      1     2                                 0',
    '      many  it says so so so so so so so so…  1',
  ]);
});

test('of a very long table the first rows are shown, and how many there are more', () => {
  const rows = Array.from({ length: 100 }, (_, index) => [String(index), '', '0']);
  expect(textOf(caseRows([{ ...sums, rows }], undefined, 50))).toMatch(/59 .*\n +… 40 more rows$/);
});

test('a change of a case shows the one that goes and the one that comes', () => {
  const after = { ...counts, exit: 1 };
  expect(changesCases({ cases: [counts] }, { cases: [after] })).toBe(true);
  expect(changesCases({ cases: [counts] }, { cases: [{ ...counts }] })).toBe(false);
  const shown = textOf(caseRows([after], [counts], 60));
  expect(shown).toMatch(/- {3}exits with 0[\s\S]*\+ {3}exits with 1/);
});

test('control characters of a case never reach the screen', () => {
  const shown = textOf(
    caseRows([{ ...counts, name: 'a\u001b[31mb', stdout: { equals: '\u001b]0;x\u0007' } }], undefined, 60),
  );
  expect(shown).not.toContain('\u001b');
});
