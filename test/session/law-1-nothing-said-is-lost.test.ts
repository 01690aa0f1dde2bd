import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { proposes, said } from './replies.ts';
import { stageWithModel } from './stage.ts';

test('words and what they answer are on disk before the model hears of them', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  const onDisk: string[] = [];
  stage.server.setScript(() => {
    const store = stage.store();
    const [utterance] = store.utterances.all(session.view.session);
    onDisk.push(`${utterance?.text} ${utterance?.context.kind}`);
    return proposes('Noted.', said('U1', 'It exports CSV'));
  });
  await session.say('It exports CSV.');
  expect(onDisk[0]).toBe('It exports CSV. none');
});

test('the context of a message is what was on screen: the reply, the questions and the changes', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    {
      text: 'Two things.',
      toolCalls: [
        {
          name: 'propose',
          arguments: { changes: [{ op: 'add', section: 'behavior', text: 'It exports CSV.' }] },
        },
        {
          name: 'ask',
          arguments: { text: 'Which separator?', options: ['comma', 'tab'], recommended: 'comma' },
        },
      ],
    },
    proposes('Noted.'),
  ]);
  await session.say('Make it export.');
  const { utterance } = await session.say('ja genau');
  const stored = stage.store().utterances.get(session.view.session, utterance);
  expect(stored?.context).toEqual({
    kind: 'turn',
    reply: 'Two things.',
    questions: [{ id: 'Q1', text: 'Which separator?', options: ['comma', 'tab'], recommended: 'comma' }],
    changes: [{ id: 'C1', item: 'R1', text: 'It exports CSV.' }],
  });
});

test('words that are on disk are said to be kept where what came of them cannot be stored', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(() => {
    renameSync(stage.file, `${stage.file}.moved`);
    return proposes('Noted.', said('U1', 'It exports CSV'));
  });
  await expect(session.say('It exports CSV.')).rejects.toThrow(
    /^Your words are kept as U1; only what A made of them is not\. .*This was not stored/,
  );
  renameSync(`${stage.file}.moved`, stage.file);
  expect(
    stage
      .store()
      .utterances.all(session.view.session)
      .map(({ text }) => text),
  ).toEqual(['It exports CSV.']);
});

test('words stay when the model cannot be reached, and a retry has them heard', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({ fault: { status: 500 } });
  const failed = await session.say('It exports CSV.');
  expect(failed.failure).toMatch(/500/);
  expect(session.view.turn.kind).toBe('failed');

  stage.server.setScript(proposes('Noted.', said('U1', 'It exports CSV')));
  const again = await session.retry();
  expect(again.failure).toBeUndefined();
  expect(again.changes).toMatchObject([{ origin: 'explicit', text: 'It exports CSV.' }]);
  expect(session.view.turn.kind).toBe('idle');
});

test('words of a turn that the human stops stay, and are heard with the next ones', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({ fault: { hang: true } });
  const saying = session.say('It exports CSV.');
  await stage.server.waitFor(() => true);
  session.cancel();
  expect((await saying).failure).toMatch(/You stopped the turn/);

  stage.server.setScript(proposes('Both noted.', said('U1', 'It exports CSV'), said('U2', 'It imports CSV')));
  const { changes } = await session.say('It imports CSV.');
  expect(changes.map(({ origin }) => origin)).toEqual(['explicit', 'explicit']);
});

test('what is said while a turn runs is stored at once and heard by the turn that follows by itself', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  stage.server.setScript(async ({ lastUserText }) => {
    if (!lastUserText.includes('CSV'))
      return proposes('All noted.', said('U2', 'It imports TSV'), said('U3', 'It logs'));
    await held;
    return proposes('Noted.', said('U1', 'It exports CSV'));
  });
  const states = new Set<string>();
  session.subscribe(() => states.add(session.view.turn.kind));
  const first = session.say('It exports CSV.');
  await stage.server.waitFor(() => true);
  const second = session.say('It imports TSV.');
  const third = session.say('It logs.');
  expect(stage.store().utterances.all(session.view.session)).toHaveLength(3);
  answer();
  const outcomes = await Promise.all([first, second, third]);
  expect(outcomes.map(({ utterance }) => utterance)).toEqual(['U1', 'U2', 'U3']);
  expect(outcomes[0]?.changes.map(({ text }) => text)).toEqual(['It exports CSV.']);
  expect(outcomes[1]?.changes.map(({ text }) => text)).toEqual(['It imports TSV.', 'It logs.']);
  expect(outcomes[2]?.changes).toEqual(outcomes[1]?.changes);
  expect(stage.server.requests).toHaveLength(2);
  expect(states).toEqual(new Set(['running', 'idle']));
  expect(session.view.turn.kind).toBe('idle');
});

test('a megabyte of words is stored and kept byte for byte', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('Long.'));
  const text = 'Grüße, 世界! '.repeat(80_000);
  const { utterance } = await session.say(text);
  expect(stage.store().utterances.get(session.view.session, utterance)?.text === text).toBe(true);
});

test('odd text is kept as it is: NUL, half a surrogate pair, control sequences', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('Odd.'));
  const text = 'a\0b \ud83d c \u001b[31mred\u001b[0m \u202e rtl \r\n end';
  const { utterance } = await session.say(text);
  expect(stage.store().utterances.get(session.view.session, utterance)?.text).toBe(text);
});

test.each(['', ' ', '\n\t \u00a0'])('nothing said (%j) is refused with a clear message', async (text) => {
  const stage = await stageWithModel();
  const session = await stage.open();
  await expect(session.say(text)).rejects.toThrow(/no words/);
  expect(stage.server.requests).toHaveLength(0);
});
