import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf, truncate, widthOf } from '../../src/terminal/width.ts';
import { wrapLine, wrapText } from '../../src/terminal/wrap.ts';

const line = fc.string({
  unit: fc.constantFrom(
    'a',
    'bc',
    ' ',
    '  ',
    '-',
    'é',
    'e\u0301',
    '日',
    '한',
    '👍',
    '👩‍👩‍👧',
    '🇨🇦',
    '\u0301',
  ),
  maxLength: 80,
});
const width = fc.integer({ min: 2, max: 40 });

const rowsOf = (text: string, columns: number) =>
  wrapLine(text, columns).map(({ start, end }) => text.slice(start, end));

test('no row is wider than the width', () => {
  fc.assert(
    fc.property(line, width, (text, columns) => {
      for (const row of rowsOf(text, columns)) expect(widthOf(row)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('the rows, with the spaces between them, are the text', () => {
  fc.assert(
    fc.property(line, width, (text, columns) => {
      const rows = wrapLine(text, columns);
      expect(rows[0]!.start).toBe(0);
      for (const [index, { start, end }] of rows.entries()) {
        expect(start).toBeLessThanOrEqual(end);
        expect(text.slice(end, rows[index + 1]?.start ?? text.length)).toMatch(/^ *$/);
      }
    }),
  );
});

test('no grapheme is split', () => {
  fc.assert(
    fc.property(line, width, (text, columns) => {
      const boundaries = new Set([text.length]);
      let at = 0;
      for (const grapheme of graphemesOf(text)) {
        boundaries.add(at);
        at += grapheme.length;
      }
      for (const { start, end } of wrapLine(text, columns)) {
        expect(boundaries).toContain(start);
        expect(boundaries).toContain(end);
      }
    }),
  );
});

test('plain text and other text are broken at the same places', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.'), maxLength: 80 }),
      width,
      (text, columns) => {
        const accented = text.replaceAll('a', 'é');
        expect(wrapLine(accented, columns)).toEqual(wrapLine(text, columns));
      },
    ),
  );
});

test('lines break between words, and inside a word only where it fills a row', () => {
  expect(rowsOf('the tea is ready', 8)).toEqual(['the tea', 'is ready']);
  expect(rowsOf('antidisestablishment', 8)).toEqual(['antidise', 'stablish', 'ment']);
  expect(rowsOf('tea antidisestablishment', 8)).toEqual(['tea', 'antidise', 'stablish', 'ment']);
  expect(rowsOf('日本語のテスト', 6)).toEqual(['日本語', 'のテス', 'ト']);
});

test('the indentation of a line stays, spaces at a break go', () => {
  expect(rowsOf('    indented words', 12)).toEqual(['    indented', 'words']);
  expect(rowsOf('one     two', 5)).toEqual(['one', 'two']);
  expect(rowsOf('trailing   ', 8)).toEqual(['trailing']);
});

test('an empty line is one empty row, and line breaks end rows', () => {
  expect(rowsOf('', 10)).toEqual(['']);
  expect(wrapText('a\n\nb', 10)).toEqual(['a', '', 'b']);
});

test('a grapheme that is wider than everything gets a row', () => {
  expect(rowsOf('日本', 1)).toEqual(['日', '本']);
});

test('what is cut ends in a sign, and fits', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 40 }), (text, columns) => {
      expect(widthOf(truncate(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
  expect(truncate('a longer text', 8)).toBe('a longe…');
  expect(truncate('日本語', 5)).toBe('日本…');
});
