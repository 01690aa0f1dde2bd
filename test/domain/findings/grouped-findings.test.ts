import { expect, test } from 'vitest';
import { groupedFindings } from '../../../src/domain/findings/grouped-findings.ts';
import { checkSpec } from '../../../src/domain/findings/rules/checks.ts';
import { item, specOf } from '../samples.ts';

const kinds = ['Reading', 'Writing', 'Sending', 'Drawing', 'Sorting', 'Hashing', 'Parsing', 'Linking'];
const vague = (number: number) =>
  checkSpec(
    specOf(...kinds.slice(0, number).map((kind, index) => item(index + 1, `${kind} is fast`))),
  ).filter(({ key }) => key.startsWith('vague:'));

test('what a rule finds in a few items is told of each', () => {
  expect(groupedFindings(vague(5))).toEqual(vague(5));
});

test('what it finds in many is one finding that says how many, and stands for all of them', () => {
  const all = vague(8);
  expect(groupedFindings(all)).toEqual([
    expect.objectContaining({
      severity: 'warning',
      items: ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'],
      text: '8 items use words that no test can decide: R1, R2, R3, R4 and 4 more.',
      parts: all,
    }),
  ]);
});

test('the same many have the same name, and others another one', () => {
  const [first] = groupedFindings(vague(7));
  expect(groupedFindings(vague(7))[0]?.id).toBe(first?.id);
  expect(groupedFindings(vague(8))[0]?.id).not.toBe(first?.id);
});

test('what is found by different rules, or by a model, stays apart', () => {
  const [finding] = vague(1);
  const found = kinds.map((kind) => ({ ...finding!, from: 'model' as const, key: `model:${kind}` }));
  expect(groupedFindings(found)).toEqual(found);
});
