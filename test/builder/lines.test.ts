import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import {
  type LineAuthor,
  lineOrigins,
  linesOf,
  retrace,
  traced,
} from '../../src/builder/files/line-provenance.ts';
import { makeId } from '../../src/domain/items/ids.ts';

const line = constantFrom('a', 'b', 'c', '');
const text = array(line, { maxLength: 12 });
const origin: LineAuthor = { items: [makeId('item', 1)], task: makeId('task', 1) };
const later: LineAuthor = { items: [makeId('item', 2)], task: makeId('task', 2) };

test('after any write every line has one origin: its old one, or that of the write', () => {
  assert(
    property(text, text, (before, after) => {
      const first = retrace({ lines: [], origins: [] }, before, origin);
      const second = retrace(first, after, later);
      expect(second.lines).toEqual(after);
      expect(second.origins).toHaveLength(after.length);
      const kept = after.filter((_, index) => second.origins[index] === origin);
      expect(isSubsequence(kept, before)).toBe(true);
    }),
  );
});

test('writing the same text again changes no origin', () => {
  assert(
    property(text, (lines) => {
      const first = retrace({ lines: [], origins: [] }, lines, origin);
      expect(retrace(first, lines, later)).toEqual(first);
    }),
  );
});

test('spans say the same as origins, line by line', () => {
  assert(
    property(array(constantFrom(origin, later, null), { maxLength: 12 }), (origins) => {
      const lines = origins.map(String);
      const spans = lineOrigins({ lines, origins });
      expect(traced(lines, spans).origins).toEqual(origins);
      for (const { from, to } of spans) expect(from).toBeLessThanOrEqual(to);
    }),
  );
});

test('a last line break makes no line, and bytes that are no text have none', () => {
  expect(linesOf(Buffer.from('a\nb\n'))).toEqual(['a', 'b']);
  expect(linesOf(Buffer.from('a\n\n'))).toEqual(['a', '']);
  expect(linesOf(Buffer.from('a\0b'))).toBeUndefined();
});

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const one of whole) if (one === part[next]) next += 1;
  return next === part.length;
}

test('a long text that has become another one is new, and does not take for ever', () => {
  const lines = (letter: string) => Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`);
  const first = retrace({ lines: [], origins: [] }, lines('a'), origin);
  const second = retrace(first, lines('b'), later);
  expect(second.origins.every((one) => one === later)).toBe(true);
});
