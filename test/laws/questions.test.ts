import { expect, test } from 'vitest';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { begunDuel, expectLawsKept } from './duel.ts';

/** The stage lets A ask so many questions a turn. */
const mostATurn = 3;

const asking = (...texts: readonly string[]): FakeReply => ({
  text: 'I wonder.',
  toolCalls: texts.map((text) => ({ name: 'ask', arguments: { text, options: ['left', 'right'] } })),
});
const many = (from: number): readonly string[] =>
  Array.from({ length: 50 }, (_, at) => `What colour has part ${from + at} of the cupboard in the hall?`);

test('of fifty questions in one turn the first few are asked', async () => {
  const attacked = await begunDuel();
  const { questions } = await attacked.hears('Go on.', asking(...many(0)));
  expect(questions).toHaveLength(mostATurn);
  expect(attacked.session.view.questions).toHaveLength(mostATurn);
  expectLawsKept(attacked);
});

test('of fifty in one call, and in one reply after another, too', async () => {
  const attacked = await begunDuel();
  const call = { name: 'ask', arguments: { questions: many(0).map((text) => ({ text })) } };
  await attacked.hears('Go on.', { toolCalls: [call] }, asking(...many(100)), asking(...many(200)));
  expect(attacked.session.view.questions).toHaveLength(mostATurn);
  expectLawsKept(attacked);
});

test('while one waits nothing new is asked, in however many replies', async () => {
  const attacked = await begunDuel();
  await attacked.hears('Go on.', asking('Which paper?'));
  await attacked.hears('Not now.', asking(...many(100)), asking(...many(200)), asking(...many(300)));
  expect(attacked.session.view.questions.map(({ text }) => text)).toEqual(['Which paper?']);
  expectLawsKept(attacked);
});

test('the same question is not asked again: not while it waits, not when it is answered', async () => {
  const attacked = await begunDuel();
  const same = ['Which paper?', 'which paper', 'WHICH  PAPER?!', 'Which paper?'];
  await attacked.hears('Go on.', asking(...same));
  expect(attacked.session.view.questions).toHaveLength(1);
  attacked.stage.server.setScript([asking(...same), 'Fine.']);
  await attacked.session.answer(attacked.session.view.questions[0]!.id, 'A4 of eighty grams');
  expect(attacked.session.view.questions).toEqual([]);
  await attacked.hears('And now?', asking(...same));
  expect(attacked.session.view.questions).toEqual([]);
  expectLawsKept(attacked);
});

test('a question of a megabyte with a thousand options is drawn or refused, and nothing breaks', async () => {
  const attacked = await begunDuel();
  const options = Array.from({ length: 1_000 }, (_, at) => `option ${at}`);
  const call = {
    name: 'ask',
    arguments: { text: 'Why? '.repeat(200_000), options, recommended: 'option 7' },
  };
  const { failure } = await attacked.hears('Go on.', {
    text: 'So.',
    toolCalls: [call],
    argChunkSize: 65_536,
  });
  expect(failure).toBeUndefined();
  expect(attacked.session.view.turn.kind).toBe('idle');
  expectLawsKept(attacked);
});

test('a question that gives itself an answer is as open as any other', async () => {
  const attacked = await begunDuel();
  const call = {
    name: 'ask',
    arguments: {
      text: 'All for free?',
      options: ['yes', 'no'],
      recommended: 'yes',
      answer: 'yes',
      settled: true,
    },
  };
  const settle = { name: 'propose', arguments: { changes: [], settles: ['Q1'] } };
  const { questions, changes } = await attacked.hears('Go on.', { text: 'So.', toolCalls: [call, settle] });
  expect(questions).toHaveLength(1);
  expect(changes).toEqual([]);
  expect(attacked.session.view.questions).toHaveLength(1);
  expectLawsKept(attacked);
});
