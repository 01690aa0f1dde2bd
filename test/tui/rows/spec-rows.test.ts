import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Finding } from '../../../src/domain/findings/finding.ts';
import { type ItemId, makeId } from '../../../src/domain/items/ids.ts';
import { listEntries, type SpecEntry } from '../../../src/tui/model/entries.ts';
import { rowWidth, textOfRow } from '../../../src/tui/rows/row.ts';
import { keepVisible, specRows } from '../../../src/tui/rows/spec/spec-rows.ts';
import { loadWordDiffs, wordDiffOf } from '../../../src/tui/rows/spec/word-diffs.ts';
import { change, item } from '../../support/screen/samples.ts';

const bell = item('R2', 'It rings once when the tea is done.');
const spec = (...items: Parameters<typeof listEntries>[0]['items']) => ({ title: 'Tea', items, removed: [] });

const shown = (entries: readonly SpecEntry[], findings: readonly Finding[] = [], width = 60) =>
  specRows(entries, findings, undefined, width).rows.map((row) => textOfRow(row).replaceAll('\u00A0', ' '));

test('before texts can be compared by words, both are shown whole', async () => {
  // A program that just began, whatever was loaded here before.
  vi.resetModules();
  const { specRows: firstRows } = await import('../../../src/tui/rows/spec/spec-rows.ts');
  const rewrite = change('C1', 'R2', { op: 'replace', text: 'It rings.', before: item('R2', 'It beeps.') });
  const entries = listEntries(spec(item('R2', 'It beeps.')), [rewrite]);
  const { rows } = firstRows(entries, [], undefined, 60);
  expect(rows.map(textOfRow).join(' ')).toContain('[-It beeps.-][+It rings.+]');
});

test('a rewritten item is a word diff, told by signs', async () => {
  await loadWordDiffs();
  const rewrite = change('C1', 'R2', {
    op: 'replace',
    text: 'It rings twice when the kettle is done.',
    before: bell,
  });
  expect(shown(listEntries(spec(bell), [rewrite]), [], 80)).toEqual([
    ' Behavior',
    ' ~ R2   It rings [-once-][+twice+] when the [-tea-][+kettle+] is done.',
  ]);
});

test('words that come one after the other are one piece', async () => {
  await loadWordDiffs();
  expect(wordDiffOf('when it is done', 'when the tea is done')).toEqual([
    { kind: 'same', text: 'when ' },
    { kind: 'removed', text: 'it' },
    { kind: 'added', text: 'the tea ' },
    { kind: 'same', text: 'is done' },
  ]);
});

test('what is the same and what is added make up the new text, whatever was there', async () => {
  await loadWordDiffs();
  const words = fc.array(fc.constantFrom('tea', 'bell', 'rings', 'twice', 'the', '.'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = wordDiffOf(before.join(' '), after.join(' '));
      const kept = parts.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
      expect(kept.join('')).toBe(after.join(' '));
    }),
  );
});

test('every kind of change has its sign', () => {
  const pending = [
    change('C1', 'R2', { op: 'remove', text: bell.text, before: bell }),
    change('C2', 'R4', { op: 'add', text: 'It counts.' }),
    change('C3', 'R3', { op: 'move', text: 'It beeps.', before: item('R3', 'It beeps.'), after: 'R2' }),
    change('C4', 'R9', { op: 'restore', text: 'It whistles.' }),
  ];
  const rows = shown(listEntries(spec(bell, item('R3', 'It beeps.')), pending));
  expect(rows.map((row) => row.trim().slice(0, 4))).toEqual(['Beha', '- R2', '> R3', '+ R4', '+ R9']);
  expect(rows.join('\n')).toContain('moves, behind R2');
  expect(rows.join('\n')).toContain('restored');
});

test('what was inferred or not asked for is marked strongly, what was said not at all', () => {
  const entries = listEntries(
    spec(
      item('R1', 'It rings.'),
      item('R2', 'It counts.', { origin: 'inferred', evidence: [] }),
      item('R3', 'It waits.', { origin: 'confirmed', evidence: [] }),
    ),
    [
      change('C1', 'R4', { op: 'add', text: 'It logs.', origin: 'inferred', evidence: [], askedFor: false }),
      change('C2', 'R5', { op: 'add', text: 'It stops.', askedFor: false }),
    ],
  );
  expect(shown(entries)).toEqual([
    ' Behavior',
    '   R1   It rings.',
    ' ? R2   It counts.  ? inferred',
    ' ✓ R3   It waits.  confirmed',
    ' + R4   It logs.  ? inferred',
    ' + R5   It stops.  ! not asked for',
  ]);
});

test('cases are counted, and how many are held back', () => {
  const story = { kind: 'story', name: 'x', given: '', when: '', expected: '' } as const;
  const cases = [
    { ...story, heldBack: true },
    { ...story, heldBack: false },
  ];
  expect(shown(listEntries(spec(item('R1', 'It rings.', { cases })), []))).toContain(
    '   R1   It rings.  2 cases, 1 held back',
  );
});

test('what is wrong stands below the item that it is about; remarks do not', () => {
  const finding = (severity: Finding['severity'], items: readonly string[]): Finding => ({
    id: makeId('finding', 1),
    from: 'rules',
    key: severity,
    severity,
    items: items as readonly ItemId[],
    text: `A ${severity}.`,
    suggestion: 'Mend it.',
  });
  const findings = [finding('error', ['R2']), finding('info', ['R2']), finding('warning', [])];
  const rows = shown(listEntries(spec(bell), []), findings);
  expect(rows).toContain('        ! A error. Mend it.');
  expect(rows.join('\n')).not.toContain('info');
  expect(rows.slice(-2)).toEqual([' About the whole spec', ' ! A warning. Mend it.']);
});

test('long items are wrapped behind their name, and no row is wider than the pane', () => {
  const long = item('R12', 'word '.repeat(40).trim());
  const { rows } = specRows(listEntries(spec(long), []), [], 'R12', 30);
  for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(30);
  expect(textOfRow(rows[2]!)).toMatch(/^ {8}word/);
});

test('foreign text in an item cannot reach the terminal', () => {
  const rows = shown(listEntries(spec(item('R1', 'It \u001B[2Jrings\u0007.\u202E')), []));
  expect(rows.join('')).toContain('It rings.');
  expect(rows.join('')).not.toMatch(/[\u001B\u0007\u202E]/);
});

test('the selection is always in sight, and nothing moves when it is', () => {
  const window = { rows: Array.from({ length: 50 }, () => []), from: 20, to: 23 };
  expect(keepVisible(0, 10, window)).toBe(13);
  expect(keepVisible(15, 10, window)).toBe(15);
  expect(keepVisible(40, 10, window)).toBe(20);
  expect(keepVisible(40, 60, window)).toBe(0);
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(49),
      fc.nat(8),
      (top, height, from, size) => {
        const to = Math.min(50, from + 1 + size);
        const first = keepVisible(top, height, { ...window, from, to });
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(from);
        if (to - from <= height) expect(first + height).toBeGreaterThanOrEqual(to);
      },
    ),
  );
});
