import { expect, test } from 'vitest';
import { checkSpec } from '../../../../src/domain/findings/rules/checks.ts';
import type { Item } from '../../../../src/domain/items/item.ts';
import { item, specOf } from '../../samples.ts';

const base = [
  item(101, 'Readers find recipes without searching', 'goal'),
  item(102, 'A recipe with flour is listed under flour', 'acceptance'),
  item(103, 'A recipe without a title is refused', 'acceptance'),
];
const keys = (...items: readonly Item[]) => checkSpec(specOf(...base, ...items)).map(({ key }) => key);
const third = item(104, 'Recipes are sorted by name', 'acceptance');

test('a behaviour that no acceptance item has a word about is a remark', () => {
  expect(checkSpec(specOf(...base, third, item(1, 'Photos become smaller thumbnails')))).toMatchObject([
    { key: 'unchecked:R1', severity: 'info', items: ['R1'] },
  ]);
});

test('an acceptance item that no other item has a word about is a remark', () => {
  expect(
    keys(item(1, 'Each recipe lists its ingredients'), item(2, 'The printer gets paper', 'acceptance')),
  ).toEqual(['unbacked:R2']);
});

test('a shared word, a name or a case is enough', () => {
  expect(keys(third, item(1, 'Lists show one recipe a line'))).toEqual([]);
  expect(keys(item(104, 'R1 holds for ten photos', 'acceptance'), item(1, 'Thumbnails are made'))).toEqual(
    [],
  );
  const story = { kind: 'story', name: 'a', given: '', when: 'b', expected: 'c', heldBack: false } as const;
  expect(keys(third, { ...item(1, 'Photos become thumbnails'), cases: [story] })).toEqual([]);
});

test('other forms of a word are the same word', () => {
  expect(keys(third, item(1, 'Titles can be changed'), item(2, 'Sorting by date keeps its order'))).toEqual(
    [],
  );
});

test('with fewer than three acceptance items nothing is judged', () => {
  expect(keys(item(1, 'Photos become smaller thumbnails'))).toEqual([]);
});
