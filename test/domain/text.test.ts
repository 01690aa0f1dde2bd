import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText, normaliseTitle } from '../../src/domain/text/text.ts';

describe('normalised text', () => {
  test.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['  a  \n\n  b \t\n', 'a\n\n  b'],
    ['bell\u0007 and \u001b[31mred\u0085', 'bell and [31mred'],
    ['half \ud83d emoji', 'half \ufffd emoji'],
    ['tab\tstays', 'tab\tstays'],
    ['é and e\u0301', 'é and e\u0301'],
  ])('of %j is %j', (text, normal) => {
    expect(normaliseText(text)).toBe(normal);
  });

  test('is normal already, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[^\S\n](?:\n|$)/);
      }),
    );
  });

  test('of a title is one line that says something', () => {
    expect(normaliseTitle(' A\n  tool ')).toBe('A tool');
    expect(normaliseTitle('\n')).toBe('Untitled');
  });
});
