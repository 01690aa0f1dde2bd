import { expect, test } from 'vitest';
import { specText } from '../../src/capture/turn/spec-text.ts';
import type { TableCase } from '../../src/domain/cases/case.ts';
import { adding, proposing, rig } from './rig.ts';

const said = '1 and 2 make 3, 2 and 2 make 4';
const table = [
  ['a', 'b', 'stdout'],
  ['1', '2', '3'],
  ['2', '2', '4'],
];
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
const withCase = (example: object) =>
  proposing([adding('It adds.', said, { section: 'acceptance', cases: [example] })]);

/** The cases of what A proposed, and what A was told last. */
async function proposed(...examples: readonly object[]) {
  const { agent, stage, told } = await rig(examples.map(withCase));
  const { changes } = await stage.say(agent, said);
  return { cases: changes[0]?.cases, told: told(), stage, agent };
}

test('A proposes a table as rows of cells, the columns first', async () => {
  const { cases } = await proposed({ name: 'sums', run: 'add {a} {b}', table, held_back: true });
  expect(cases).toEqual([{ ...sums, heldBack: true }]);
});

test.each([
  ['columns and rows apart', { columns: table[0], rows: table.slice(1) }],
  [
    'rows that name their cells',
    {
      rows: [
        { a: 1, b: 2, stdout: 3 },
        { a: 2, b: 2, stdout: 4 },
      ],
    },
  ],
  ['numbers for cells', { table: [table[0], [1, 2, 3], [2, 2, 4]] }],
  ['all of it as a string', { table: JSON.stringify(table) }],
])('a table is understood with %s', async (_, fields) => {
  expect((await proposed({ name: 'sums', run: 'add {a} {b}', ...fields })).cases).toEqual([sums]);
});

test('what stands beside a table holds for every row', async () => {
  const { cases } = await proposed({ name: 'sums', run: 'add {a} {b}', table, exit: 0, files: { x: 'y' } });
  expect(cases).toEqual([
    {
      ...sums,
      files: { x: 'y' },
      columns: ['a', 'b', 'stdout', 'exit'],
      rows: [
        ['1', '2', '3', '0'],
        ['2', '2', '4', '0'],
      ],
    },
  ]);
});

test.each([
  ['a row that is too short', { table: [...table, ['1']] }, 'row 3 has 1 cells for 3 columns'],
  ['an unknown column', { run: 'add {a} {b} {c}' }, 'run has {c}, and there is no such column'],
  [
    'nothing that comes out',
    {
      table: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    'a column must say what comes out',
  ],
  ['no row', { table: [['a', 'b', 'stdout']] }, 'needs a first row of columns and a row of cells'],
  ['no command', { run: undefined, expected: 'x' }, 'a table needs `run`'],
  [
    'files to be left',
    { files_after: { x: 'y' } },
    'has no files_after: give columns stdout, stderr or exit',
  ],
])('a table with %s is answered with what is wrong, and can be sent again', async (_, fields, reason) => {
  const good = { name: 'sums', run: 'add {a} {b}', table };
  const { cases, told } = await proposed({ ...good, ...fields }, good);
  expect(told).toContain(reason);
  expect(cases).toEqual([sums]);
});

test('A sees a table of the spec as it would send it', async () => {
  const sent = { name: 'sums', run: 'add {a} {b}', table };
  const { stage } = await proposed(sent);
  stage.acceptAll();
  expect(specText(stage.spec)).toContain(`  case ${JSON.stringify(sent)}`);
});
