import { expect, test } from 'vitest';
import { z } from 'zod';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { asks, proposes, said } from '../session/replies.ts';
import { userWithModel } from './program.ts';

test('a near miss is told with what was claimed, and accepted on the words that were said', async () => {
  const { user, server } = await userWithModel();
  server.setScript([proposes('Noted.', said('U1', 'rings a bell', 'It rings.')), { text: 'I leave it.' }]);
  const { changes } = await user.ask(shapes.turnShape, 'say', 'the timer rings the bell');
  const nearest = { utterance: 'U1', start: 10, end: 24, text: 'rings the bell', claimed: 'rings a bell' };
  expect(changes).toMatchObject([{ origin: 'inferred', askedFor: false, nearest: [nearest] }]);
  const { output } = await user.run(['changes']);
  expect(output).toContain('near miss: A claimed you said “rings a bell”; you said “rings the bell” (U1).');
  expect(output).toContain('accept C1 --on-nearest');
  const decided = await user.ask(shapes.decidedShape, 'accept', 'C1', '--on-nearest');
  expect(decided.decided).toEqual([{ change: 'C1', decision: 'accept-quoted', item: 'R1' }]);
  const { items } = await user.ask(shapes.specShape, 'spec');
  expect(items).toMatchObject([{ origin: 'explicit', evidence: [{ text: 'rings the bell' }] }]);
});

test.each([
  [['accept', '--on-nearest']],
  [['accept', 'C1', 'C2', '--on-nearest']],
  [['accept', '--all', '--on-nearest']],
])('%j is wrong use: the nearest words are those of one change', async (words) => {
  const { user } = await userWithModel();
  expect((await user.run(words)).status).toBe(2);
});

test('what was rejected before is told with its reason, and not accepted with all', async () => {
  const { user, server } = await userWithModel();
  const cache = { text: 'It keeps a cache.' };
  server.setScript([proposes('First.', cache), proposes('Again.', cache), { text: 'Left.' }]);
  await user.run(['say', 'a tea timer']);
  await user.run(['reject', 'C1', '--reason', 'nothing is kept']);
  const { changes } = await user.ask(shapes.turnShape, 'say', 'go on');
  const rejectedBefore = { change: 'C1', reason: 'nothing is kept' };
  expect(changes).toMatchObject([{ id: 'C2', askedFor: false, rejectedBefore }]);
  expect(await user.ask(z.array(shapes.changeShape), 'changes')).toMatchObject([{ rejectedBefore }]);
  const { output } = await user.run(['changes']);
  expect(output).toMatch(/C2 {2}add R2 {2}\(.*\) {2}REJECTED BEFORE/);
  expect(output).toContain('rejected as C1: nothing is kept');
  expect((await user.run(['accept', '--all'])).status).toBe(1);
});

test('a question can be set aside, stays listed, and is answered later', async () => {
  const { user, server } = await userWithModel();
  server.setScript([asks('Does it beep?', ['yes', 'no']), { text: 'Understood.' }]);
  await user.run(['say', 'a tea timer']);
  expect(await user.ask(shapes.deferredShape, 'defer', 'q1')).toEqual({ question: 'Q1', decision: 'defer' });
  const status = await user.ask(shapes.statusShape, 'status');
  expect(status).toMatchObject({ questions: 1, openQuestions: [{ id: 'Q1' }], deferred: ['Q1'] });
  expect((await user.run(['status'])).output).toContain('set aside  Q1');
  await user.run(['answer', 'Q1', 'yes']);
  expect(await user.ask(shapes.statusShape, 'status')).toMatchObject({ questions: 0, deferred: [] });
});

test('a turn is summed up by the program', async () => {
  const { user, server } = await userWithModel();
  server.setScript(proposes('Noted.', said('U1', 'it beeps'), { text: 'It is loud.' }));
  const { output } = await user.run(['say', 'it beeps']);
  expect(output).toContain('2 changes to 2 items: 1 asked for, 1 not asked for (R2).');
});

test('what A asks about words that were shown to it again is told, by the command and by the line', async () => {
  const { user, server } = await userWithModel();
  server.setScript([
    { text: 'Hm.' },
    asks('How loud?', ['soft', 'loud']),
    asks('How long?', ['short', 'long']),
  ]);
  await user.run(['say', 'the timer rings the bell']);
  const { output } = await user.run(['unused', 'send', '1']);
  expect(output).toContain('How loud?');
  expect(output).toContain('1. soft');
  await user.run(['answer', 'Q1', 'soft']);
  const typed = await user.run(['--plain', '--commands'], { input: '/unused send 1\n/status\n' });
  expect(typed.output).toContain('How long?');
});
