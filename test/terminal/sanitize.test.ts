import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenSign, StreamSanitizer, sanitize } from '../../src/terminal/sanitize.ts';

/** What a terminal obeys, or what reorders or hides text. Line breaks are allowed. */
const unsafe =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

test.each([
  ['colours', 'a\u001B[31mred\u001B[0mb', 'aredb'],
  ['a cleared screen', 'a\u001B[2J\u001B[Hb', 'ab'],
  ['8-bit control sequences', 'a\u009B2Jb', 'ab'],
  ['a saved cursor', 'a\u001B7b\u001B8c', 'abc'],
  ['bells and backspaces', 'rm -rf /\u0008\u0008\u0007', 'rm -rf /'],
  ['a carriage return that writes over a line', 'good\rbad', 'good\nbad'],
  ['the line breaks of Windows', 'a\r\nb', 'a\nb'],
  ['tabs', 'a\tb', 'a    b'],
  ['characters that turn the order round', 'a\u202Etxt.exe\u202Cb', 'atxt.exeb'],
  ['an unfinished sequence', 'a\u001B[', 'a'],
  ['a lone escape', 'a\u001B', 'a'],
  ['a character set', 'a\u001B(0b', 'ab'],
])('%s are taken out', (_, text, clean) => {
  expect(sanitize(text)).toBe(clean);
});

test.each([
  ['a window title', 'a\u001B]0;pwned\u0007b'],
  ['a link', 'a\u001B]8;;https://evil.example\u001B\\b'],
  ['an 8-bit title', 'a\u009D0;pwned\u009Cb'],
  ['a clipboard write through tmux', 'a\u001BPtmux;\u001B\u001B]52;c;cm0=\u0007\u001B\\b'],
  ['an application command', 'a\u001B_hidden words\u001B\\b'],
  ['invisible tag characters', 'a\u{E0068}\u{E0069}b'],
])('%s leaves a sign that something is hidden', (_, text) => {
  const clean = sanitize(text);
  expect(clean).toContain(hiddenSign);
  expect(clean.startsWith('a')).toBe(true);
  expect(clean.endsWith('b')).toBe(true);
  expect(clean).not.toContain('evil');
});

test('a sequence that never ends hides no more than its line', () => {
  expect(sanitize('a\u001B]0;title\nthe next line')).toBe(`a${hiddenSign}\nthe next line`);
});

test('the flag of England is an emoji, not hidden text', () => {
  expect(sanitize('\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}')).toBe('\u{1F3F4}');
});

test('plain text in any script stays as it is', () => {
  for (const text of ['', 'plain', 'two\nlines', 'größer', '日本語', 'नमस्ते', '👍 ok', 'שלום']) {
    expect(sanitize(text)).toBe(text);
  }
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001B',
      '[',
      ']',
      'P',
      ';',
      '2',
      'J',
      'm',
      '\\',
      '\u0007',
      '\u009B',
      '\u009D',
      '\u009C',
    ),
    fc.constantFrom('\r', '\n', '\t', 'a', 'é', '日', '👍🏽', '\u202E', '\u{E0041}'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

test('whatever comes in, nothing that a terminal obeys comes out', () => {
  fc.assert(fc.property(hostile, (text) => !unsafe.test(sanitize(text))));
});

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(sanitize(sanitize(text))).toBe(sanitize(text));
    }),
  );
});

test('text that arrives in pieces is as clean, wherever it is cut', () => {
  fc.assert(
    fc.property(hostile, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
      const stream = new StreamSanitizer();
      const edges = [
        0,
        ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b),
        text.length,
      ];
      let clean = '';
      for (const [index, start] of edges.entries()) clean += stream.push(text.slice(start, edges[index + 1]));
      expect(clean + stream.end()).not.toMatch(unsafe);
    }),
  );
});

test('a sequence that is cut in the middle is taken out all the same', () => {
  const stream = new StreamSanitizer();
  expect(
    [...'a\u001B[31mb\u001B]0;x\u0007c\r\nd'].map((piece) => stream.push(piece)).join('') + stream.end(),
  ).toBe(`ab${hiddenSign}c\nd`);
});

test('an unfinished sequence is not waited for without end', () => {
  const stream = new StreamSanitizer();
  stream.push('\u001B]0;');
  expect(stream.push('x'.repeat(10_000))).toBe(hiddenSign);
  expect(stream.push('shown')).toBe('shown');
});
