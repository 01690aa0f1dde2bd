import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../../src/terminal/width.ts';
import {
  cutRow,
  paintRow,
  passage,
  rowWidth,
  span,
  textOfRow,
  wrapBehind,
  wrapSpans,
} from '../../../src/tui/rows/row.ts';
import { createTheme, type Style, wantsColour } from '../../../src/tui/rows/theme.ts';

const style = fc.constantFrom<Style>('plain', 'bold', 'added', 'removed', 'dim');
const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '\n', '日', 'e\u0301', '👍'), maxLength: 20 });
const spans = fc.array(
  fc.record({ text, style }).map((part) => passage(part.text, part.style)),
  { maxLength: 6 },
);

test('styled text is wrapped where plain text would be', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 2, max: 30 }), (given, width) => {
      const whole = [passage(given.map((part) => part.text).join(''))];
      expect(wrapSpans(given, width).map(textOfRow)).toEqual(wrapSpans(whole, width).map(textOfRow));
    }),
  );
});

test('no row is wider than it may be, also behind something', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 8, max: 30 }), (given, width) => {
      for (const row of wrapBehind([span('R1   ')], given, width))
        expect(rowWidth(row)).toBeLessThanOrEqual(width);
      for (const row of wrapSpans(given, width)) {
        expect(rowWidth(cutRow(row, 5))).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test('every character keeps its look', () => {
  const rows = wrapSpans([span('one two '), span('three four', 'added')], 9);
  expect(rows).toEqual([[span('one two')], [span('three', 'added')], [span('four', 'added')]]);
});

test('painting adds colours and nothing else; without colours nothing at all', () => {
  const row = [span('a ', 'bold'), span('b', 'removed')];
  const painted = paintRow(createTheme(true), row);
  expect(painted).toContain('\u001B[');
  expect(painted.replaceAll(/\u001B\[\d+m/g, '')).toBe('a b');
  expect(widthOf(painted)).toBe(3);
  expect(paintRow(createTheme(false), row)).toBe('a b');
});

test('NO_COLOR, FORCE_COLOR=0 and a dumb terminal turn colours off', () => {
  expect(wantsColour({ TERM: 'xterm-256color' })).toBe(true);
  expect(wantsColour({ NO_COLOR: '1' })).toBe(false);
  expect(wantsColour({ NO_COLOR: '' })).toBe(true);
  expect(wantsColour({ FORCE_COLOR: '0' })).toBe(false);
  expect(wantsColour({ TERM: 'dumb' })).toBe(false);
});
