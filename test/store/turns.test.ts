import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import { added, question, said, turn } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

test('a turn is recorded with what it heard, said, proposed, asked, replaced, settled and used', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const first = turn(1, { changes: [added(1), added(2)], questions: [question(1)] });
  const { messages, checkpoint, ...second } = turn(2, {
    utterances: [makeId('utterance', 1), makeId('utterance', 2)],
    reply: 'Half \ud800 and \0.',
    changes: [added(3, 2)],
    superseded: [makeId('change', 1)],
    settled: [makeId('question', 1)],
    build: makeId('build', 1),
    usage: { input: 1200, cached: 1000, output: 80, cost: 0.25 },
    at: 4,
  });
  store.turns.add(session, first);
  store.turns.add(session, { ...second, messages, checkpoint });
  store.close();
  const [one, two] = opened(file).turns.all(session);
  expect(one).toMatchObject({ proposal: 'P1', changes: [added(1), added(2)], questions: [question(1)] });
  expect(two).toEqual(second);
});

test('changes of every kind come back as they were proposed', () => {
  const store = storeWithSession();
  const evidence = { utterance: makeId('utterance', 1), start: 0, end: 6, text: 'Export', answers: 'What?' };
  const base = { ...added(1), reason: 'to be clear', downgrade: 'not found' };
  const before = { section: 'goal', text: 'Before.', cases: [] } as const;
  const story = { kind: 'story', name: 'n', given: 'g', when: 'w', expected: 'e', heldBack: true } as const;
  const command = {
    kind: 'command',
    name: 'c',
    run: 'true',
    exit: 0,
    stdout: { contains: 'x' },
    heldBack: false,
  } as const;
  const changes = [
    { ...base, op: 'add', after: makeId('item', 9), origin: 'explicit', evidence: [evidence] },
    { ...base, id: makeId('change', 2), op: 'replace', before, cases: [story, command] },
    { ...base, id: makeId('change', 3), op: 'move', before, origin: 'confirmed', evidence: [] },
    { ...base, id: makeId('change', 4), op: 'remove', before },
    {
      ...base,
      id: makeId('change', 5),
      op: 'restore',
      origin: 'confirmed',
      confirmedBy: makeId('decision', 1),
    },
  ] as const;
  store.turns.add(session, turn(1, { changes }));
  expect(store.changes.all(session)).toEqual(changes);
});

test('a turn is recorded whole or not at all', () => {
  const store = storeWithSession();
  store.turns.add(session, turn(1, { changes: [added(1)] }));
  const again = turn(2, { questions: [question(1)], changes: [added(2, 2), added(1, 2)] });
  expect(() => store.turns.add(session, again)).toThrow();
  expect(store.turns.all(session)).toHaveLength(1);
  expect(store.questions.all(session)).toEqual([]);
});

test('the history is what was appended since the last checkpoint', () => {
  const store = storeWithSession();
  const grow = (proposal: number, messages: readonly unknown[], checkpoint = false) =>
    store.turns.add(session, turn(proposal, { messages, checkpoint }));
  expect(store.turns.history(session)).toEqual([]);
  grow(1, ['a', { role: 'user', content: 'b\ud800\0' }]);
  grow(2, []);
  grow(3, ['c']);
  expect(store.turns.history(session)).toEqual(['a', { role: 'user', content: 'b\ud800\0' }, 'c']);
  grow(4, ['short'], true);
  expect(store.turns.history(session)).toEqual(['short']);
  grow(5, ['d']);
  expect(store.turns.history(session)).toEqual(['short', 'd']);
  grow(12, ['shorter'], true);
  expect(store.turns.history(session)).toEqual(['shorter']);
});

test('a turn that failed is recorded with what it heard and why', () => {
  const store = storeWithSession();
  const { id } = store.utterances.add(session, said('Export.'));
  const failure = { utterances: [id], error: 'No answer \ud800.', at: 5 };
  const costly = { ...failure, usage: { input: 9, cached: 0, output: 1 }, at: 6 };
  store.turns.failed(session, failure);
  store.turns.failed(session, costly);
  expect(store.turns.failures(session)).toEqual([failure, costly]);
  expect(store.turns.all(session)).toEqual([]);
});
