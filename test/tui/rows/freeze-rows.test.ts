import { expect, test } from 'vitest';
import type { Case } from '../../../src/domain/cases/case.ts';
import type { ItemId } from '../../../src/domain/items/ids.ts';
import { freezeRows } from '../../../src/tui/rows/dialogs/freeze-rows.ts';
import { textOfRow } from '../../../src/tui/rows/row.ts';

const dialog = { kind: 'freeze', selected: 0, withInferred: false, network: false } as const;
const last = (...cases: readonly Case[]) =>
  textOfRow(freezeRows(dialog, [], { items: [{ cases }], unattended: [] }, 80).rows.at(-1)!).trim();

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

test('whoever freezes sees what was decided on no screen and no terminal', () => {
  const means = { channel: 'agent', parent: 'claude' } as const;
  const unattended = [{ means, items: ['R2' as ItemId], dismissed: [] }];
  const { rows } = freezeRows(dialog, [], { items: [], unattended }, 80);
  expect(rows.map(textOfRow)).toContainEqual(
    expect.stringContaining('1 item decided by a coding agent, from claude: R2.'),
  );
});
