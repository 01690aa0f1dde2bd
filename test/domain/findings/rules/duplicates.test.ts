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
  const alike = ['Each', 'Every', 'Any'].map((which, at) =>
    item(at + 1, `${which} call of the service is logged`),
  );
  const found = checkSpec(specOf(...alike, item(4, 'Something else entirely is said in here')));
  expect(found).toContainEqual(
    expect.objectContaining({
      key: 'near-duplicate:R1:R2:R3',
      items: ['R1', 'R2', 'R3'],
      text: 'R2, R3 say almost the same as R1.',
    }),
  );
});

const telling = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 5, maxLength: 9 });
const textOf = (numbers: readonly number[]) =>
  numbers.map((number) => `${'abcdefghijkl'[number]}word`).join(' ');
const keysOf = (one: readonly number[], other: readonly number[]) =>
  checkSpec(specOf(item(1, textOf(one)), item(2, textOf(other)))).map(({ key }) => key);

test('an item that says one word more or less is almost the same; with another word in its place it is not', () => {
  fc.assert(
    fc.property(telling, fc.nat(), (words, at) => {
      const place = at % words.length;
      const other = Array.from({ length: 12 }, (_, number) => number).find(
        (number) => !words.includes(number),
      )!;
      expect(keysOf(words, words.toSpliced(place, 1))).toContain('near-duplicate:R1:R2');
      expect(keysOf(words.toSpliced(place, 1), words)).toContain('near-duplicate:R1:R2');
      expect(keysOf(words, words.with(place, other)).join()).not.toMatch(/duplicate|contradiction/);
    }),
  );
});

test('of items that differ in nothing but what decides only one can hold, and both are named', () => {
  const [found] = checkSpec(
    specOf(item(1, 'It waits at most 30 seconds'), item(2, 'It waits at most 60 seconds')),
  ).filter(({ key }) => key.startsWith('contradiction'));
  expect(found).toMatchObject({
    key: 'contradiction:R1:R2',
    severity: 'warning',
    items: ['R1', 'R2'],
    text: 'R1 and R2 contradict each other, or are about two things: they differ only in “30” and “60”.',
  });
  const denied = checkSpec(
    specOf(item(1, 'It writes the log file'), item(2, 'It never writes the log file')),
  );
  expect(denied.map(({ text }) => text).join()).toContain('they differ in “never” alone, which only R2 says');
});

test('a series of limits is no dispute', () => {
  const series = Array.from({ length: 6 }, (_, at) =>
    item(at + 1, `The alarm rings again after ${at + 1} minutes`),
  );
  expect(
    checkSpec(specOf(...series))
      .map(({ key }) => key)
      .join(),
  ).not.toContain('contradiction');
});

test('a thousand parallel items are looked through once, and not each with each', () => {
  const parallel = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      item(
        at + 1,
        `The command ${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10) % 10]}${'uvwxyzabcd'[Math.floor(at / 100)]}ing prints its help`,
      ),
    );
  expect(
    checkSpec(specOf(...parallel(1_000)))
      .map(({ key }) => key)
      .join(),
  ).not.toMatch(/duplicate|contradiction/);
});
