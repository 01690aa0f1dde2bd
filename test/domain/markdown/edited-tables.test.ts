import { expect, test } from 'vitest';
import type { TableCase } from '../../../src/domain/cases/case.ts';
import { makeId } from '../../../src/domain/items/ids.ts';
import { editableItem, editableSpec, parseEdited } from '../../../src/domain/markdown/edited-markdown.ts';
import { editsBetween } from '../../../src/domain/markdown/markdown-edits.ts';
import { item, specOf } from '../samples.ts';

const sums: TableCase = {
  ...{ kind: 'table', name: 'sums', run: 'add {a}', columns: ['a', 'stdout'], heldBack: false },
  rows: [['1', '2']],
};
const spec = specOf({ ...item(1, 'It adds one.'), cases: [sums] });
const edits = (text: string) => editsBetween(spec, parseEdited(text).items, () => makeId('item', 2));

test('a table comes into an editor with a row a line, and back as it was', () => {
  expect(editableItem(spec.items[0]!, 1)).toContain('    "rows": [\n      ["1", "2"]\n    ],\n');
  expect(edits(editableSpec(spec, 1))).toEqual([]);
});

test('a line more in the editor is a row more of the table', () => {
  const edited = editableSpec(spec, 1).replace('["1", "2"]', '["1", "2"],\n      ["2", "3"]');
  expect(edits(edited)).toEqual([
    {
      op: 'replace',
      item: 'R1',
      text: 'It adds one.',
      cases: [
        {
          ...sums,
          rows: [
            ['1', '2'],
            ['2', '3'],
          ],
        },
      ],
    },
  ]);
});

test('a table that somebody got wrong is refused with its line and the reason', () => {
  const edited = editableSpec(spec, 1).replace('["1", "2"]', '["1"]');
  expect(() => edits(edited)).toThrow(/^Line \d+:? .*row 1 has 1 cells for 2 columns/);
});
