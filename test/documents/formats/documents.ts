import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readDocument } from '../../../src/documents/formats/document.ts';
import { normaliseText } from '../../../src/domain/text/text.ts';

/** A document of the folder `fixtures`, as it is read. */
export function fixture(name: string) {
  const source = readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
  return { source, ...readDocument(source, name) };
}

/** `[section] text` of all that is not a heading. */
export const saidBy = ({ statements }: ReturnType<typeof readDocument>): readonly string[] =>
  statements.filter(({ kind }) => kind === 'statement').map(({ section, text }) => `[${section}] ${text}`);

/** The words of a source that are inside no statement and nothing unused: there must be none. */
function lostWords(source: string, fileName: string): readonly string[] {
  const { statements, unused } = readDocument(source, fileName);
  const spans = [...statements, ...unused];
  return [...source.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(
      ({ 0: word, index }) => !spans.some(({ start, end }) => start <= index && index + word.length <= end),
    )
    .map(([word]) => word);
}

/** What must hold for whatever is read. */
export function expectFaithful(source: string, fileName: string): void {
  const { statements, unused } = readDocument(source, fileName);
  expect(lostWords(source, fileName)).toEqual([]);
  const spans = [...statements, ...unused].sort((a, b) => a.start - b.start);
  for (const [index, { start, end }] of spans.entries()) {
    expect(start).toBeLessThan(end);
    expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
  }
  expect(statements.map(({ start }) => start)).toEqual(
    statements.map(({ start }) => start).sort((a, b) => a - b),
  );
  for (const { start, end, text } of unused) expect(source.slice(start, end)).toBe(text);
  for (const statement of statements)
    expect(wordsOf(normaliseText(source.slice(statement.start, statement.end)))).toEqual(
      expect.arrayContaining(wordsOf(statement.text)),
    );
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const line = fc.oneof(
  fc.constantFrom(
    '# Title',
    '## Out of scope',
    '#',
    'Underlined',
    '===',
    '---',
    '',
    '',
    '  ',
    '- one',
    '  - nested',
    '    more of it',
    '1. first',
    '12) twelfth',
    '*',
    '* * *',
    '> quoted',
    '> - in it',
    '>> deep',
    '```',
    '```js',
    '~~~',
    '`a`',
    '<!--',
    '-->',
    '<!-- whole --> after',
    'a | b',
    '--|--',
    '| c | d |',
    '**Errors:**',
    '**Given** a, **When** b, **Then** c',
    '- **WHEN** it rains',
    '- **THEN** it is wet',
    '#### Scenario: rain',
    '@id: X',
    '**Input:**',
    '**Output:**',
    '### Requirement: Rain',
    '- **FR-001**: MUST',
    '\tindented',
    'Two sentences. On one line!',
    'Ends here:',
    '[placeholder]',
    'two  ',
    'spaces\\',
    '日本語。文です。',
    '**R1** (inferred) it',
    '<!-- specwright export 1 -->',
  ),
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

/** Documents of everything that Markdown has, in any order, and of what no one would write. */
export const document: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([lines, lineBreak]) => lines.join(lineBreak));
