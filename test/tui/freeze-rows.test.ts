import { expect, test } from 'vitest';
import type { Case } from '../../src/spec/cases/case.ts';
import { freezeRows } from '../../src/tui/dialogs/freeze-rows.ts';
import { textOfRow } from '../../src/tui/rows.ts';

const dialog = { kind: 'freeze', selected: 0, withInferred: false, network: false } as const;
const last = (...cases: readonly Case[]) =>
  textOfRow(freezeRows(dialog, [], [{ cases }], 80).rows.at(-1)!).trim();

test('whoever freezes sees how many runs decide on what is built', () => {
  const story: Case = { kind: 'story', name: 'x', given: '', when: '', expected: '', heldBack: false };
  const command: Case = { kind: 'command', name: 'x', run: 'x', exit: 0, heldBack: false };
  const table: Case = {
    ...{ kind: 'table', name: 'x', run: 'x', columns: ['exit'], rows: [['0'], ['1']], heldBack: true },
  };
  expect(last(story)).toBe('No case can be run: what is built is judged by its own checks alone.');
  expect(last(command)).toBe('What is built is judged by 1 run.');
  expect(last(command, story, table)).toBe(
    'What is built is judged by 3 runs, 2 of them held back from the builder.',
  );
});
