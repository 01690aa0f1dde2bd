import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSpec } from '../../../../src/domain/findings/rules/checks.ts';
import { item, specOf } from '../../samples.ts';

test('the later of two items that say the same can be removed with one key', () => {
  expect(
    checkSpec(specOf(item(1, 'Logs every call'), item(2, 'Logs every call.', 'constraint'))),
  ).toMatchObject([{ key: 'duplicate:R1:R2', fix: { op: 'remove', item: 'R2' } }]);
});

test('items that are alike are one group, held against the first', () => {
  const alike = [1, 2, 3].map((number) =>
    item(number, `Each of the calls to the service gets number ${number}`),
  );
  expect(checkSpec(specOf(...alike, item(4, 'Something else entirely is said in here')))).toMatchObject(
    [
      { key: 'no-goal' },
      { key: 'no-acceptance' },
      {
        key: 'near-duplicate:R1:R2:R3',
        items: ['R1', 'R2', 'R3'],
        text: 'R2, R3 say almost the same as R1.',
      },
    ]
      .toSorted((a, b) => Number(a.key > b.key))
      .toSorted((a) => (a.key.startsWith('near') ? -1 : 1)),
  );
});

test('exactly those are almost the same that share four fifths of their words', () => {
  const words = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 4, maxLength: 12 });
  const text = (numbers: readonly number[]) =>
    numbers.map((number) => `${'w'.repeat(number + 1)}ord`).join(' ');
  fc.assert(
    fc.property(words, words, (one, other) => {
      const common = one.filter((word) => other.includes(word)).length;
      const share = common / (one.length + other.length - common);
      const keys = checkSpec(specOf(item(1, text(one)), item(2, text(other)))).map(({ key }) => key);
      const isSame = text(one) === text(other);
      expect(keys.includes('near-duplicate:R1:R2')).toBe(!isSame && share >= 0.8);
    }),
  );
});
