import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportSpec, withAgentsSection } from '../../../src/documents/formats/export.ts';
import { makeId } from '../../../src/domain/items/ids.ts';
import { text } from '../../domain/arbitraries.ts';

const begin = '<!-- specwright:begin -->';
const end = '<!-- specwright:end -->';

const sectionWith = (...texts: readonly string[]): string =>
  exportSpec('agents', {
    title: 'T',
    items: texts.map((words, index) => ({
      id: makeId('item', index + 1),
      section: 'behavior',
      text: words,
      origin: 'explicit',
      cases: [],
    })),
  })[0]!.text;

describe('the section of AGENTS.md', () => {
  test('stands alone where there is no file', () => {
    expect(withAgentsSection(undefined, sectionWith('One.'))).toBe(sectionWith('One.'));
    expect(withAgentsSection('', sectionWith('One.'))).toBe(sectionWith('One.'));
  });

  test('is added behind what is there', () => {
    expect(withAgentsSection('# Ours', `${begin}\nx\n${end}\n`)).toBe(`# Ours\n\n${begin}\nx\n${end}\n`);
  });

  test('replaces what stood between the markers and nothing else, whatever the items say', () => {
    const around = fc.lorem().map((words) => `${words}\n`);
    fc.assert(
      fc.property(around, around, fc.array(text), fc.array(text), (before, after, old, next) => {
        const existing = `${before}${sectionWith(...old)}${after}`;
        expect(withAgentsSection(existing, sectionWith(...next))).toBe(
          `${before}${sectionWith(...next)}${after}`,
        );
      }),
    );
  });

  test('is the same when it is written twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(text), (existing, texts) => {
        const once = withAgentsSection(existing, sectionWith(...texts));
        expect(withAgentsSection(once, sectionWith(...texts))).toBe(once);
      }),
    );
  });

  test.each([
    ['a beginning without an end', `a\n${begin}\nb\n`],
    ['an end before its beginning', `${end}\nb\n${begin}\n`],
    ['markers within a line', `say ${begin} x ${end} here\n`],
  ])('deletes nothing where there is %s', (_, existing) => {
    const once = withAgentsSection(existing, sectionWith('One.'));
    expect(once).toBe(`${existing}\n${sectionWith('One.')}`);
    expect(withAgentsSection(once, sectionWith('Two.'))).toBe(`${existing}\n${sectionWith('Two.')}`);
  });

  test('has the line breaks of the file', () => {
    const written = withAgentsSection('# Ours\r\n', sectionWith('One.', 'Two\nlines'));
    expect(written.replaceAll('\r\n', '')).not.toContain('\n');
    expect(withAgentsSection(written, sectionWith('One.', 'Two\nlines'))).toBe(written);
  });
});
