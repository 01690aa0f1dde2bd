import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionView } from '../../../src/session/view.ts';
import { initialState } from '../../../src/tui/model/state.ts';
import { footerRows } from '../../../src/tui/rows/frame/footer-rows.ts';
import { ruleRow } from '../../../src/tui/rows/frame/rule.ts';
import { statusRow } from '../../../src/tui/rows/frame/status-row.ts';
import { rowWidth, textOfRow } from '../../../src/tui/rows/row.ts';
import { change, item, utterance } from '../../support/screen/samples.ts';

const view = {
  title: 'Tea timer',
  revision: 12,
  spec: { title: 'Tea timer', items: [item('R1', 'It rings.')], removed: [] },
  entries: [{ kind: 'utterance', utterance: utterance('U1', 'It rings.') }],
  pending: [change('C1', 'R2', { op: 'add', text: 'It counts.' })],
  questions: [],
  findings: [],
  builds: [],
  coverage: { backed: 0.5, used: 0.996, unused: [] },
  agent: { kind: 'model', name: 'a-model-with-a-long-name', images: false },
  usage: { input: 12_000, cached: 0, output: 400, cost: 0.034 },
} as unknown as SessionView;

test('both numbers are always there, whatever the width and the title', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 60, max: 220 }), (title, width) => {
      const row = statusRow({ ...view, title }, width);
      expect(rowWidth(row)).toBeLessThanOrEqual(width);
      expect(textOfRow(row)).toContain('backed 50%');
      expect(textOfRow(row)).toContain('used 99%');
      expect(textOfRow(row)).toContain('1 to decide');
    }),
  );
});

test('with room there is also who hears the next turn, and what it cost', () => {
  expect(textOfRow(statusRow(view, 140))).toMatch(/a-model-with-a-long-name · 12k tokens · \$0\.034$/);
  expect(textOfRow(statusRow(view, 60))).not.toContain('tokens');
});

test('nothing is all of it while something is missing', () => {
  const row = (backed: number) =>
    textOfRow(statusRow({ ...view, coverage: { ...view.coverage, backed } }, 120));
  expect(row(0.999)).toContain('backed 99%');
  expect(row(1)).toContain('backed 100%');
});

test('a line with a title is as wide as its pane, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.integer({ min: 20, max: 200 }),
      fc.boolean(),
      (title, aside, width, focused) => {
        const clean = (text: string) => text.replaceAll(/[^ -~]/g, '');
        const row = ruleRow({ title: clean(title), aside: clean(aside), focused, width });
        expect(rowWidth(row)).toBe(width);
      },
    ),
  );
});

test('what stands at its end is cut between clauses, and left out before it is a piece of a word', () => {
  const line = (width: number) =>
    textOfRow(ruleRow({ title: 'Say', aside: '2 questions open, Ctrl-O answers', focused: false, width }));
  expect(line(60)).toContain(' 2 questions open, Ctrl-O answers ');
  expect(line(40)).toContain(' 2 questions open ');
  expect(line(24)).toMatch(/^── Say ─+$/);
});

test('the line between the panes ends where the line below begins', () => {
  const below = (focused: boolean) => textOfRow(ruleRow({ title: 'Say', focused, width: 30, junction: 15 }));
  expect(below(true)[15]).toBe('┷');
  expect(below(false)[15]).toBe('┴');
});

test('a notice stands in the place of the keys, in three rows at most', () => {
  const rows = (text: string, kind: 'info' | 'error') =>
    footerRows({ ...initialState, notice: { text, kind, at: 0 } }, [], 60).map(textOfRow);
  expect(rows('Copied 3 lines.', 'info')).toEqual([' Copied 3 lines.']);
  expect(rows('It cannot be done.', 'error')).toEqual([' ! It cannot be done.']);
  expect(rows('word '.repeat(100), 'error')).toHaveLength(3);
  expect(rows('\u001B[2Jevil\u0007', 'info')).toEqual([' evil']);
});
