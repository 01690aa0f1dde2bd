import { expect, test } from 'vitest';
import type { TableCase } from '../../src/domain/cases/case.ts';
import { done, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { frozenSpec } from './specs.ts';

const tableOf = (name: string, facts: Partial<TableCase>): TableCase => ({
  ...{ kind: 'table', name, run: 'add {a} {b}', columns: [], rows: [], heldBack: false },
  ...facts,
});
const sums = tableOf('sums', {
  columns: ['a', 'b', 'stdout', 'stderr', 'exit'],
  rows: [
    ['1', '2', '3', '', '0'],
    ['1', 'no "number"', '', 'no number: no "number"', '2'],
    ["it's", '$(touch x)', '', "no number: it's", '2'],
  ],
});
const secret = tableOf('piped', {
  run: 'add',
  columns: ['stdin', 'stdout'],
  rows: [
    ['40 2', '42'],
    ['777 222', '999'],
    ['8 8', '17'],
  ],
  heldBack: true,
});
const adder = (sign: string) => `#!/usr/bin/env node
import { readFileSync } from 'node:fs';
const words = process.argv.length > 2 ? process.argv.slice(2) : readFileSync(0, 'utf8').split(' ');
const wrong = words.find((word) => !(Number(word) > 0));
if (wrong !== undefined) {
  console.error('no number: ' + wrong);
  process.exitCode = 2;
} else console.log(Number(words[0]) ${sign} Number(words[1]));
`;
const spec = frozenSpec([
  ['goal', 'Add two numbers.'],
  ['interface', '`add A B` prints the sum; without arguments it reads both from standard input.'],
  ['acceptance', 'The examples come out.', [sums, secret]],
]);

test('each row of a table is run and counted, shown ones are repaired, held-back ones stay unseen', async () => {
  const check = 'test -x bin/add';
  const site = await buildSite(spec, {
    'task T1': [[write('bin/add', adder('-'), ['R2']), done(check)]],
    'repair T1': [[write('bin/add', adder('+'), ['R2']), done(check)]],
  });
  const report = await site.run();

  expect(report).toMatchObject({ status: 'failed', acceptance: { passed: 5, failed: 1, heldBack: 3 } });
  expect(
    eventsOf(site.events, 'case').map(({ result: { name, passed, difference } }) => [
      name,
      passed,
      difference,
    ]),
  ).toEqual([
    ['sums, row 1: a=1 b=2', true, ''],
    ['sums, row 2: a=1 b=no "number"', true, ''],
    ["sums, row 3: a=it's b=$(touch x)", true, ''],
    ['piped, row 1: stdin=40 2', true, ''],
    ['piped, row 2: stdin=777 222', true, ''],
    ['piped, row 3: stdin=8 8', false, 'stdout, line 1: expected "17", got "16"'],
  ]);

  const told = site.fake.requests.map(({ info }) => info?.lastUserText ?? '');
  expect(told[0]).toContain('["1", "2", "3", "", "0"]');
  expect(told[0]).toContain('A case with columns and rows runs once for every row');
  expect(told.join('\n')).toContain(
    `Case "sums, row 1: a=1 b=2" of R3: add '1' '2'\nstdout, line 1: expected "3", got "-1"`,
  );
  for (const { body } of site.fake.requests) expect(body).not.toMatch(/piped|777|999/);
});

test('a command that never ends fails its row, also where no exit status is expected', async () => {
  const endless = tableOf('waits', { run: 'sleep {s}', columns: ['s', 'stdout'], rows: [['60', '']] });
  const site = await buildSite(frozenSpec([['goal', 'Wait.', [endless]]]), {
    'task T1': [[write('bin/x', 'x'), done('test -e bin/x')]],
  });
  await site.run({ limits: { ...site.order.limits, commandMs: 300, repairs: 0 } });
  expect(eventsOf(site.events, 'case').map(({ result }) => result.difference)).toEqual([
    expect.stringMatching(/^expected an end, got stopped: it ran longer/),
  ]);
});

test('a builder hears nothing of tables where all of them are held back', async () => {
  const site = await buildSite(frozenSpec([['goal', 'Add.', [secret]]]), {
    'task T1': [[write('bin/add', adder('+')), done('test -x bin/add')]],
  });
  await site.run();
  for (const { body } of site.fake.requests) expect(body).not.toContain('columns and rows');
});
