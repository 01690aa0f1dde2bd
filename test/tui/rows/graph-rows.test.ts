import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listEntries } from '../../../src/tui/model/entries.ts';
import { rowWidth, textOfRow } from '../../../src/tui/rows/row.ts';
import { graphRows } from '../../../src/tui/rows/spec/graph-rows.ts';
import { keepVisible, specRows } from '../../../src/tui/rows/spec/spec-rows.ts';
import { change, item } from '../../support/screen/samples.ts';

const design = (id: string, text: string) => item(id, text, { section: 'design' });
const graph = (text: string, width = 74) => graphRows([design('R1', text)], width).map(textOfRow);

test('a graph shows which part relies on which, what happens without it, and what goes round in a circle', () => {
  expect(
    graph(
      'billing -> ledger: writes invoices; when it is down: queue\nbilling -> mail: sends\nmail -> billing: asks',
    ),
  ).toEqual([
    '   billing ─┬─▶ ledger   ✓ when down: queue',
    '            └─▶ mail     ↻ in a circle  ? when down: not said',
    '   mail    ───▶ billing  ↻ in a circle  ? when down: not said',
  ]);
});

test('a large graph stops where it would fill the pane', () => {
  const rows = graph(Array.from({ length: 30 }, (_, index) => `hub -> part ${index}: asks`).join('\n'));
  expect(rows).toHaveLength(10);
  expect(rows.at(-1)).toBe('   … 21 more');
});

test('no row is wider than the pane, and no control character gets in, whatever the parts are called', () => {
  const words = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/[`>\n]/g, ''));
  fc.assert(
    fc.property(words, words, words, fc.integer({ min: 20, max: 160 }), (from, to, down, width) => {
      const text = `\`${from}\` -> \`${to}\`: x; when it is down: ${down}`;
      for (const row of graphRows([design('R1', text)], width)) {
        expect(rowWidth(row)).toBeLessThanOrEqual(width);
        expect(textOfRow(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      }
    }),
  );
});

test('it stands between the heading of the design and its items, and knows only what is decided', () => {
  const spec = { title: 'T', items: [item('R1', 'Words.'), design('R2', 'a -> b: c')], removed: [] };
  const added = change('C1', 'R3', { op: 'add', text: 'b -> c: d', section: 'design' });
  const rows = specRows(listEntries(spec, [added]), [], undefined, 60).rows.map(textOfRow);
  expect(rows.slice(3)).toEqual([
    ' Design',
    '   a ───▶ b  ? when down: not said',
    '   R2   a -> b: c',
    ' + R3   b -> c: d',
  ]);
  const without = specRows(listEntries({ ...spec, items: [] }, [added]), [], undefined, 60).rows;
  expect(without.map(textOfRow)).toEqual([' Design', ' + R3   b -> c: d']);
});

test('in a low pane the selected item is in sight, in a higher one with the graph above it', () => {
  const chain = Array.from({ length: 8 }, (_, index) => `part ${index} -> part ${index + 1}: x`).join('\n');
  const spec = { title: 'T', items: [design('R1', chain)], removed: [] };
  const content = specRows(listEntries(spec, []), [], 'R1', 60);
  expect(content).toMatchObject({ heading: 0, from: 9, to: 17 });
  expect(keepVisible(0, 20, content)).toBe(0);
  expect(keepVisible(0, 8, content)).toBe(9);
});
