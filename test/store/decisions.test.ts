import { expect, test } from 'vitest';
import type { Decision } from '../../src/domain/changes/decision.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { added, said, turn } from './records.ts';
import { session, storeWithSession } from './stores.ts';

const change = makeId('change', 1);
const utterance = makeId('utterance', 1);

test('every kind of decision comes back as it was made', () => {
  const store = storeWithSession();
  store.utterances.add(session, said('Because.'));
  store.turns.add(session, turn(1, { changes: [added(1)] }));
  const facts = (number: number) => ({ id: makeId('decision', number), revision: number, at: number });
  const decisions: readonly Decision[] = [
    { kind: 'accept', change, ...facts(1) },
    { kind: 'accept-edited', change, utterance, ...facts(2) },
    { kind: 'accept-noted', change, utterance, ...facts(3) },
    { kind: 'reject', change, utterance, ...facts(4) },
    { kind: 'reject', change, utterance: null, ...facts(5) },
    { kind: 'ask', change, utterance, ...facts(6) },
    { kind: 'confirm', item: makeId('item', 1), ...facts(7) },
    { kind: 'undo', restored: 0, ...facts(8) },
  ];
  for (const decision of decisions) store.decisions.add(session, decision);
  expect(store.decisions.all(session)).toEqual(decisions);
});

test('only a change that was proposed can be decided', () => {
  const store = storeWithSession();
  const decision = { kind: 'accept', change, id: makeId('decision', 1), revision: 1, at: 1 } as const;
  expect(() => store.decisions.add(session, decision)).toThrow('FOREIGN KEY');
});

test('a revision without the decision that made it is not recorded', () => {
  const store = storeWithSession();
  const spec = { title: 'T', items: [], removed: [] };
  const revise = () =>
    store.revisions.add(session, {
      number: 1,
      cause: makeId('decision', 1),
      before: spec,
      after: spec,
      at: 1,
    });
  expect(revise).toThrow('FOREIGN KEY');
  expect(store.revisions.latest(session)).toBeUndefined();
});
