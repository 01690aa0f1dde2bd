import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import { question, said, turn } from './records.ts';
import { session, storeWithSession } from './stores.ts';

test('questions of turns, audits and builds are kept in the order of their numbers', () => {
  const store = storeWithSession();
  const ofBuild = { ...question(3), from: 'B', build: makeId('build', 1), items: [] } as const;
  store.turns.add(session, turn(1, { questions: [question(1)] }));
  store.questions.add(session, ofBuild, 9);
  store.questions.add(session, { ...question(2), from: 'audit' }, 8);
  expect(store.questions.all(session)).toEqual([
    { question: question(1), proposal: 'P1', at: 3 },
    { question: { ...question(2), from: 'audit' }, at: 8 },
    { question: ofBuild, at: 9 },
  ]);
});

test('a question is open until words answer it or a turn settles it', () => {
  const store = storeWithSession();
  const open = () => store.questions.open(session).map(({ id }) => id);
  store.turns.add(session, turn(1, { questions: [question(1), question(2), question(10)] }));
  expect(open()).toEqual(['Q1', 'Q2', 'Q10']);
  const { id: utterance } = store.utterances.add(session, said('Commas.'));
  const answer = { question: makeId('question', 2), utterance, at: 4 };
  store.questions.answer(session, answer);
  expect(open()).toEqual(['Q1', 'Q10']);
  expect(store.questions.answers(session)).toEqual([answer]);
  store.turns.add(session, turn(2, { settled: [makeId('question', 10)] }));
  expect(open()).toEqual(['Q1']);
});

test('only words that were said can answer, and only what was asked', () => {
  const store = storeWithSession();
  store.turns.add(session, turn(1, { questions: [question(1)] }));
  const answer = { question: makeId('question', 1), utterance: makeId('utterance', 1), at: 4 };
  expect(() => store.questions.answer(session, answer)).toThrow('FOREIGN KEY');
  store.utterances.add(session, said('Commas.'));
  expect(() => store.questions.answer(session, { ...answer, question: makeId('question', 2) })).toThrow(
    'FOREIGN KEY',
  );
  expect(store.questions.answers(session)).toEqual([]);
});
