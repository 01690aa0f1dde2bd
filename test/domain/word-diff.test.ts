import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../src/domain/text/word-diff.ts';

const side = (before: string, after: string, other: 'added' | 'removed') =>
  wordDiff(before, after)
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('');

test('a word diff shows what was taken out and put in, word by word', () => {
  expect(wordDiff('Log every call.', 'Log each call.')).toEqual([
    { kind: 'same', text: 'Log ' },
    { kind: 'removed', text: 'every' },
    { kind: 'added', text: 'each' },
    { kind: 'same', text: ' call.' },
  ]);
  expect(wordDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  expect(wordDiff('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
});

test('both texts can be read from it, byte for byte', () => {
  const text = fc.oneof(
    fc.lorem(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', '中', 'é', '.') }),
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(side(before, after, 'added')).toBe(before);
      expect(side(before, after, 'removed')).toBe(after);
    }),
  );
});
