import { expect, test } from 'vitest';
import { screenLine, screenText } from '../../src/terminal/screen-text.ts';

test.each([
  ['a family', '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}', '\u{1F469}\u{1F469}\u{1F467}'],
  ['a skin tone', '\u{1F44D}\u{1F3FD}', '\u{1F44D}'],
  ['a red heart', '\u2764\uFE0F', '\u2764'],
  ['a keycap', '1\uFE0F\u20E3', '1'],
  ['a space of no width', 'a\u200Bb', 'ab'],
])('%s is drawn in the form that every terminal measures alike', (_, text, shown) => {
  expect(screenText(text)).toBe(shown);
});

test('the joiner that letters need stays', () => {
  expect(screenText('क्\u200Dष')).toBe('क्\u200Dष');
});

test('control sequences are taken out, too', () => {
  expect(screenText('\u001B[31m\u2764\uFE0F')).toBe('\u2764');
});

test('on one row, line breaks and the spaces around them are one space', () => {
  expect(screenLine('one \n\n  two\r\nthree')).toBe('one two three');
});
