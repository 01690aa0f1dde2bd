import { expect, test } from 'vitest';
import type { Change } from '../../../src/domain/changes/change.ts';
import type { Item } from '../../../src/domain/items/item.ts';
import {
  changeBeside,
  entryBeside,
  listEntries,
  newChange,
  selectionAfter,
} from '../../../src/tui/model/entries.ts';
import { change, item } from '../../support/screen/samples.ts';

const entries = (items: readonly Item[], pending: readonly Change[] = []) =>
  listEntries({ title: 'Tea', items, removed: [] }, pending);
const keys = (items: readonly Item[], pending: readonly Change[] = []) =>
  entries(items, pending).map(({ key }) => key);

const tea = item('R1', 'It makes tea.', { section: 'goal' });
const bell = item('R2', 'It rings.');
const count = item('R3', 'It counts.');

test('items are grouped by section, in the order in which a spec is read', () => {
  expect(keys([bell, count, tea])).toEqual(['R1', 'R2', 'R3']);
});

test('a change stands where the item stands that it changes', () => {
  const rewrites = change('C1', 'R2', { op: 'replace', text: 'It rings twice.', before: bell });
  expect(keys([tea, bell, count], [rewrites])).toEqual(['R1', 'C1', 'R3']);
});

test('an addition stands where it would go: behind an item, behind another addition, or last in its section', () => {
  const added = [
    change('C1', 'R4', { op: 'add', text: 'Last.' }),
    change('C2', 'R5', { op: 'add', text: 'Behind the bell.', after: 'R2' }),
    change('C3', 'R6', { op: 'add', text: 'Behind that.', after: 'R5' }),
    change('C4', 'R7', { op: 'add', text: 'A limit.', section: 'constraint' }),
  ];
  expect(keys([bell, count], added)).toEqual(['R2', 'C2', 'C3', 'R3', 'C1', 'C4']);
});

test('several changes of one item are all shown', () => {
  const pending = [
    change('C1', 'R2', { op: 'replace', text: 'It rings twice.', before: bell }),
    change('C2', 'R2', { op: 'move', text: bell.text, before: bell, after: 'R3' }),
  ];
  expect(keys([bell, count], pending)).toEqual(['C1', 'C2', 'R3']);
});

test('an item that was removed and would come back has a line', () => {
  const restored = change('C1', 'R9', { op: 'restore', text: 'It whistles.' });
  expect(keys([bell], [restored])).toEqual(['R2', 'C1']);
});

const three = ['C1', 'C2', 'C3'].map((id, index) => change(id, `R${index + 4}`, { op: 'add', text: id }));

test('one decision after another goes through all changes: what follows is selected, then what is left before', () => {
  const before = entries([tea], three);
  const left = (...ids: string[]) =>
    entries(
      [tea],
      three.filter(({ id }) => ids.includes(id)),
    );
  expect(selectionAfter(left('C1', 'C3'), before, 'C2')).toBe('C3');
  expect(selectionAfter(left('C1', 'C2'), before, 'C3')).toBe('C2');
  expect(selectionAfter(left(), before, 'C2')).toBe('R1');
});

test('when nothing else waits, the item that was decided stays selected', () => {
  const before = entries([tea], [three[0]!]);
  expect(selectionAfter(entries([tea, item('R4', 'C1')]), before, 'C1')).toBe('R4');
});

test('the first change is selected when there was nothing, else nothing moves', () => {
  expect(selectionAfter(entries([tea], three), [], undefined)).toBe('C1');
  expect(selectionAfter(entries([tea]), [], undefined)).toBe('R1');
  expect(selectionAfter([], [], undefined)).toBeUndefined();
  expect(selectionAfter(entries([tea], three), entries([tea]), 'R1')).toBe('R1');
});

test('the first change that came is found, so that it can be brought into sight', () => {
  const list = entries([tea], three);
  expect(newChange(list, [])).toBe('C1');
  expect(newChange(list, three.slice(0, 1))).toBe('C2');
  expect(newChange(list, three)).toBeUndefined();
});

test('moving stops at the ends; going from change to change goes round', () => {
  const list = entries([tea], three);
  expect(entryBeside(list, 'R1', -1)).toBe('R1');
  expect(entryBeside(list, 'R1', 2)).toBe('C2');
  expect(entryBeside(list, 'C3', 100)).toBe('C3');
  expect(changeBeside(list, 'C3', 1)).toBe('C1');
  expect(changeBeside(list, 'C1', -1)).toBe('C3');
  expect(changeBeside(list, 'R1', 1)).toBe('C1');
  expect(changeBeside(entries([tea]), 'R1', 1)).toBe('R1');
  expect(entryBeside([], undefined, 1)).toBeUndefined();
});
