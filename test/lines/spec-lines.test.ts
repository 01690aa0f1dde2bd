import { expect, test } from 'vitest';
import { changeLines } from '../../src/acts/lines/change-lines.ts';
import { specLines } from '../../src/acts/lines/spec-lines.ts';
import type { Case } from '../../src/domain/cases/case.ts';
import { add, item, specOf } from '../domain/samples.ts';

const cases: readonly Case[] = [
  { kind: 'story', name: 'empty\u001b[2J', given: '', when: '', expected: 'nothing', heldBack: true },
  {
    ...{ kind: 'table', name: 'sums', run: 'add {a}', columns: ['a', 'stdout'], heldBack: false },
    rows: [
      ['1', '2'],
      ['ten\n', `${'far too '.repeat(20)}wide`],
    ],
  },
];

test('cases are named, and a table shows its rows under each other', () => {
  expect(specLines(specOf({ ...item(1, 'It adds.'), cases }), 3)).toEqual([
    'Test  (revision 3)',
    '',
    'Behavior',
    '  R1  It adds.',
    '      cases: empty (held back); sums (2 rows)',
    '        add {a}',
    '          a     stdout',
    `          ────  ${'─'.repeat(80)}`,
    '          1     2',
    expect.stringMatching(/^ {10}ten↵ {2}far too far .*…$/),
  ]);
});

test('a change shows the cases that come in full, and those that stay and go by name', () => {
  expect(changeLines({ ...add(1, 'It adds.'), cases })).toEqual(
    expect.arrayContaining([
      '    case: empty (held back): then nothing',
      '    case: sums (2 rows)',
      '      add {a}',
    ]),
  );
  const [, sums] = cases;
  const { op: _, ...rest } = add(1, 'It adds.');
  const before = { section: 'behavior', text: 'It adds.', cases } as const;
  const story = {
    kind: 'story',
    name: 'none',
    given: '',
    when: 'nothing',
    expected: '0',
    heldBack: false,
  } as const;
  const lines = changeLines({ ...rest, op: 'replace', before, cases: [sums!, story] });
  expect(lines).toContain('    cases kept: sums (2 rows)');
  expect(lines).toContain('    cases gone: empty (held back)');
  expect(lines).toContain('    case: none: when nothing, then 0');
});

test('the dependencies stand above the design items', () => {
  const design = item(1, 'a -> ledger: reads; when it is down: wait\nledger -> a: tells', 'design');
  expect(specLines(specOf(design), 1).slice(2, 5)).toEqual([
    'Design',
    '  a       -> ledger  [IN A CIRCLE] when down: wait',
    '  ledger  -> a       [IN A CIRCLE] when down: not said',
  ]);
});
