import { expect, test } from 'vitest';
import { decidedLines } from '../../src/acts/lines/decided-lines.ts';
import type { ChangeId, ItemId } from '../../src/domain/items/ids.ts';
import { add, inferred } from '../domain/samples.ts';

const decided = (decision: 'accept' | 'accept-noted') => ({
  revision: 3,
  decided: [{ change: 'C1' as ChangeId, item: 'R1' as ItemId, decision }],
});

test('whoever accepts all that was asked for is told what still waits', () => {
  expect(decidedLines(decided('accept'), { left: [add(2, 'It beeps.'), add(3, 'It hums.')] })).toEqual([
    'C1  accepted  (R1)',
    'The spec is at revision 3.',
    'Your words do not ask for C2, C3: decide on them by name.',
  ]);
});

test('whoever leaves a note is told when it is read', () => {
  expect(decidedLines(decided('accept-noted')).at(-1)).toContain('reads your note in its next turn');
});

test('whoever accepts what was inferred is told that it stays so', () => {
  const lines = decidedLines(decided('accept'), {
    items: [inferred(1, 'It rings.'), inferred(2, 'It beeps.')],
  });
  expect(lines.at(-1)).toBe('Inferred until you confirm it: R1.');
});
