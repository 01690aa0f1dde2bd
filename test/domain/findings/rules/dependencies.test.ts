import { expect, test } from 'vitest';
import { checkSpec } from '../../../../src/domain/findings/rules/checks.ts';
import { item, specOf } from '../../samples.ts';

const design = (...texts: readonly string[]) =>
  checkSpec(specOf(...texts.map((text, index) => item(index + 1, text, 'design')))).filter(({ key }) =>
    /^(cycle|when-down):/.test(key),
  );

test('dependencies that lead in a circle are told once, with the items that make it', () => {
  expect(
    design('web -> billing: orders', 'billing -> ledger: entries', 'ledger -> billing: totals'),
  ).toMatchObject([
    {
      key: 'cycle:billing>ledger',
      severity: 'warning',
      items: ['R2', 'R3'],
      text: expect.stringContaining('billing → ledger → billing'),
    },
  ]);
  expect(design('a -> a: itself')).toMatchObject([{ key: 'cycle:a' }]);
  expect(design('a -> b: x', 'b -> c: x', 'a -> c: x', 'd -> a: x')).toEqual([]);
});

test('a thousand parts in a row are followed to the end', () => {
  const row = Array.from({ length: 1_000 }, (_, index) => `part${index} -> part${index + 1}: x`);
  expect(design(...row)).toEqual([]);
  expect(design(...row, 'part1000 -> part0: x')).toHaveLength(1);
});

test('something outside of the program that can be down needs an answer to it', () => {
  expect(design('worker -> Redis: jobs', 'web -> Redis: sessions')).toMatchObject([
    {
      key: 'when-down:Redis',
      severity: 'warning',
      items: ['R1', 'R2'],
      text: expect.stringContaining('Redis'),
    },
  ]);
});

test('a part of the program is never down, and an answer is found wherever it stands', () => {
  expect(design('parser -> lexer: tokens')).toEqual([]);
  expect(design('worker -> redis: jobs; when it is down: wait', 'web -> redis: sessions')).toEqual([]);
  const failure = item(2, 'Without Redis the jobs are kept on disk', 'failure');
  expect(checkSpec(specOf(item(1, 'worker -> redis: jobs', 'design'), failure))).toEqual([]);
});
