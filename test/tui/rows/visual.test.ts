import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../../src/terminal/width.ts';
import { emptyDraft, insert, moveTo, paste } from '../../../src/tui/model/draft.ts';
import { move } from '../../../src/tui/model/motions.ts';
import { layOutDraft, offsetBeside } from '../../../src/tui/rows/composer/visual.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'bcd', ' ', '\n', 'e\u0301', '日', '👍🏽', '👩‍👩‍👧', '\t'),
  maxLength: 60,
});

test('no row is wider than the composer, and the cursor is on one of them', () => {
  fc.assert(
    fc.property(text, fc.nat(60), fc.integer({ min: 8, max: 40 }), (typed, at, width) => {
      let placed = moveTo(insert(emptyDraft, typed), 0);
      for (let step = 0; step < at; step++) placed = move(placed, 'cursor-right');
      const { rows, row, column } = layOutDraft(placed, width);
      for (const shown of rows) expect(widthOf(shown.text)).toBeLessThanOrEqual(width);
      expect(rows[row]).toBeDefined();
      expect(column).toBeLessThanOrEqual(width);
    }),
  );
});

test('the cursor stands behind what was typed, wide characters included', () => {
  expect(layOutDraft(insert(emptyDraft, 'hi日'), 20)).toMatchObject({ row: 0, column: 4 });
  expect(layOutDraft(insert(emptyDraft, 'one\ntwo'), 20)).toMatchObject({ row: 1, column: 3 });
  expect(layOutDraft(insert(emptyDraft, 'a '), 20)).toMatchObject({ row: 0, column: 2 });
});

test('a chip is one step for the cursor', () => {
  const draft = paste(insert(emptyDraft, 'a'), 'x\n'.repeat(40));
  const { rows, column } = layOutDraft(draft, 40);
  expect(rows[0]!.text.replaceAll('\u00A0', ' ')).toBe('a[pasted 40 lines]');
  expect(rows[0]!.stops).toHaveLength(3);
  expect(column).toBe(rows[0]!.text.length);
});

test('up and down go to the nearest column of the row beside, and end at the edges', () => {
  const draft = insert(emptyDraft, 'a long line\nb\nanother');
  const visual = layOutDraft(draft, 40);
  expect(offsetBeside(visual, -1, 7)).toBe('a long line\nb'.length);
  expect(offsetBeside(visual, 1, 7)).toBeUndefined();
  const first = layOutDraft(moveTo(draft, 3), 40);
  expect(offsetBeside(first, -1, 3)).toBeUndefined();
  expect(offsetBeside(first, 1, 3)).toBe('a long line\nb'.length);
});

test('up and down go through the rows of a wrapped line', () => {
  const draft = insert(emptyDraft, 'one two three four');
  const visual = layOutDraft(draft, 8);
  expect(visual.rows.map((row) => row.text)).toEqual(['one two', 'three', 'four']);
  expect(offsetBeside(visual, -1, 4)).toBe('one two thre'.length);
});
