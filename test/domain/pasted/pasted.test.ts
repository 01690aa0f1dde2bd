import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PastedKind, pastedKind, pastedName } from '../../../src/domain/pasted/pasted.ts';
import { handedOn } from '../handed-on.ts';
import { written } from '../written.ts';

describe('what a program wrote is known', () => {
  test.each(handedOn.map(({ what, kind, text }) => [what, kind, text] as const))(
    '%s is a %s',
    (_, kind, text) => {
      expect(pastedKind(text)).toBe(kind);
      expect(pastedKind(text.replaceAll('\n', '\r\n'))).toBe(kind);
      expect(pastedKind(`\n${text}\n\n`)).toBe(kind);
    },
  );
});

describe('what a person wrote, or might have, stays words', () => {
  test.each(Object.entries(written))('%s', (_, text) => expect(pastedKind(text)).toBeUndefined());

  test.each(handedOn.map(({ what, text }) => [what, text] as const))(
    '%s with a word of the human before or behind it',
    (_, text) => {
      expect(pastedKind(`I get this whenever I click on the save button:\n${text}`)).toBeUndefined();
      expect(pastedKind(`${text}\nCan you make that never happen again?`)).toBeUndefined();
    },
  );

  test.each(handedOn.map(({ what, text }) => [what, text] as const))('%s in a fence', (_, text) => {
    expect(pastedKind(`Look at this:\n\`\`\`\n${text}\n\`\`\``)).toBeUndefined();
  });

  test('one line or two of anything', () => {
    for (const { text } of handedOn) {
      for (const line of text.split('\n')) expect(pastedKind(line)).toBeUndefined();
    }
  });
});

test('a text of five megabytes is judged in a second', () => {
  const line = '2026-01-05T12:00:01Z ERROR request failed: connection refused\n';
  const prose = 'The timer counts down in the terminal and rings when it is done, and then it stops. \n';
  const start = performance.now();
  expect(pastedKind(line.repeat(80_000))).toBe('log');
  expect(pastedKind(prose.repeat(60_000))).toBeUndefined();
  expect(pastedKind(`${'a('.repeat(50_000)}\n`.repeat(30))).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('whatever is pasted is judged without an error, and the same with other line breaks', () => {
  const piece = fc.constantFrom(
    ...handedOn.flatMap(({ text }) => text.split('\n')),
    ...Object.values(written),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 }), (lines) => {
      const text = lines.join('\n').replaceAll('\r', '');
      expect(pastedKind(text.replaceAll('\n', '\r\n'))).toBe(pastedKind(text));
    }),
  );
});

test.each<[PastedKind, string, string]>([
  ['log', 'x', 'pasted-1.log'],
  ['trace', 'x', 'pasted-1.log'],
  ['diff', 'x', 'pasted-1.diff'],
  ['data', '{"a":\n1,\n"b": 2}', 'pasted-1.json'],
  ['data', 'a,b,c\n1,2,3\n4,5,6', 'pasted-1.csv'],
  ['data', 'a\tb\n1\t2\n3\t4', 'pasted-1.tsv'],
  ['data', '<?xml version="1.0"?>\n<a>\n</a>', 'pasted-1.xml'],
])('a %s gets the name that such a file has', (kind, text, name) => {
  expect(pastedName(kind, text, 1)).toBe(name);
});
