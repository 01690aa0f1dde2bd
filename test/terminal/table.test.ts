import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLines } from '../../src/terminal/table.ts';
import { widthOf } from '../../src/terminal/width.ts';

test('cells stand under each other, below a rule', () => {
  expect(
    tableLines(
      [
        ['a', 'größe', 'stdout'],
        ['1', '한국', ''],
        ['100', 'x', 'one\ntwo'],
      ],
      60,
    ),
  ).toEqual(['a    größe  stdout', '───  ─────  ───────', '1    한국   ""', '100  x      one↵two']);
});

test('the widest cells are cut first', () => {
  expect(
    tableLines(
      [
        ['id', 'words'],
        ['12345678', 'a long sentence that does not fit'],
      ],
      24,
    ),
  ).toEqual(['id        words', '────────  ──────────────', '12345678  a long senten…']);
});

test('no line is wider than its place, and no control character is left, whatever the cells', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 30 });
  const rows = fc
    .integer({ min: 1, max: 12 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }),
    );
  fc.assert(
    fc.property(rows, fc.integer({ min: 8, max: 120 }), (all, width) => {
      for (const line of tableLines(all, width)) {
        expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
  );
});
