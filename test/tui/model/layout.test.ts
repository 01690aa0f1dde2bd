import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Circumstances, layOut, smallest } from '../../../src/tui/model/layout.ts';
import type { Pane } from '../../../src/tui/model/state.ts';

const rows = (most: number) => fc.integer({ min: 0, max: most });
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  wanted: fc.record({
    banner: rows(1),
    question: rows(40),
    composer: fc.integer({ min: 1, max: 8 }),
    completions: rows(6),
    footer: fc.integer({ min: 1, max: 3 }),
  }),
  shown: fc.constantFrom<Pane>('conversation', 'spec', 'build'),
  zoomed: fc.boolean(),
  hasBuild: fc.boolean(),
});
const size = fc.record({
  columns: fc.integer({ min: smallest.columns, max: 300 }),
  rows: fc.integer({ min: smallest.rows, max: 100 }),
});

test('whatever is wanted, the screen is exactly filled', () => {
  fc.assert(
    fc.property(size, circumstances, (terminal, given) => {
      const layout = layOut(terminal, given)!;
      const { banner, question, composer, completions, footer, body } = layout;
      // The row of the numbers and the line above the composer.
      expect(banner + 1 + body.height + 1 + question + composer + completions + footer).toBe(terminal.rows);
      expect(body.width).toBe(terminal.columns);
      expect(body.height).toBeGreaterThanOrEqual(5);
      expect(composer).toBeGreaterThanOrEqual(1);
      expect(footer).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('side by side, the panes and the line between them fill the body', () => {
  fc.assert(
    fc.property(size, circumstances, (terminal, given) => {
      const { wide, panes, body } = layOut(terminal, given)!;
      if (!wide) {
        expect(panes).toEqual({ [given.shown]: body });
        return;
      }
      const { conversation, spec, build } = panes;
      expect(conversation!.width + 1 + spec!.width).toBe(body.width);
      expect(conversation!.height).toBe(body.height);
      expect(spec!.height + (build?.height ?? 0)).toBe(body.height);
      expect(build === undefined).toBe(!given.hasBuild);
    }),
  );
});

const calm: Circumstances = {
  wanted: { banner: 0, question: 0, composer: 1, completions: 0, footer: 1 },
  shown: 'conversation',
  zoomed: false,
  hasBuild: false,
};

test('panes stand side by side from 110 columns on', () => {
  expect(layOut({ columns: 109, rows: 30 }, calm)?.wide).toBe(false);
  expect(layOut({ columns: 110, rows: 30 }, calm)?.wide).toBe(true);
});

test('a zoomed pane has all the room', () => {
  expect(layOut({ columns: 160, rows: 45 }, { ...calm, zoomed: true })?.panes).toEqual({
    conversation: { width: 160, height: 41 },
  });
});

test('there is no layout below the smallest size', () => {
  expect(layOut({ columns: 59, rows: 40 }, calm)).toBeUndefined();
  expect(layOut({ columns: 100, rows: 14 }, calm)).toBeUndefined();
  expect(layOut(smallest, calm)).toBeDefined();
});
