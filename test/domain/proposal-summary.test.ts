import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/changes/change.ts';
import { proposalSummary } from '../../src/domain/changes/proposal-summary.ts';
import { makeId } from '../../src/domain/items/ids.ts';

const change = (number: number, askedFor: boolean, again = false): Change => ({
  id: makeId('change', number),
  proposal: makeId('proposal', 1),
  item: makeId('item', number),
  op: 'add',
  section: 'behavior',
  text: `It does thing ${number}.`,
  cases: [],
  origin: 'inferred',
  evidence: [],
  askedFor,
  ...(again && { rejectedBefore: { change: makeId('change', 99), reason: 'no' } }),
});

describe('a proposal in a line', () => {
  test('says how many changes and items there are, and which were not asked for', () => {
    const changes = [1, 2, 3, 4, 5, 6].map((number) => change(number, true));
    expect(proposalSummary([...changes, change(9, false)])).toBe(
      '7 changes to 7 items: 6 asked for, 1 not asked for (R9).',
    );
  });

  test('says which were rejected before', () => {
    expect(proposalSummary([change(1, true), change(2, false, true)])).toBe(
      '2 changes to 2 items: 1 asked for, 1 rejected before (R2).',
    );
  });

  test('stays a line where there is much', () => {
    const changes = Array.from({ length: 200 }, (_, at) => change(at + 1, false));
    expect(proposalSummary(changes)).toBe(
      '200 changes to 200 items (200 behavior): 200 not asked for (R1, R2, R3, R4, R5, R6, R7, R8 and 192 more).',
    );
  });

  test('tells cases on offer from what is not asked for', () => {
    const before = { section: 'behavior', text: 'It does thing 3.', cases: [] } as const;
    const story = { kind: 'story', name: 'a', given: '', when: '', expected: 'b', heldBack: false } as const;
    const offer: Change = { ...change(3, false), op: 'replace', before, cases: [story] } as Change;
    expect(proposalSummary([offer])).toBe('1 change to 1 item: 1 with cases on offer (R3).');
  });

  test('is nothing where nothing changes', () => expect(proposalSummary([])).toBe(''));
});
