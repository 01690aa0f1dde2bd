import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/model/errors.ts';
import { adding, asking, proposing, rig } from './rig.ts';

const sorting = adding('It sorts.', 'it sorts');
const recalling = { text: '', toolCalls: [{ name: 'recall', arguments: { query: 'sorts' } }] };

describe('a turn', () => {
  test('is one request where all that came is valid', async () => {
    const { agent, stage, fake } = await rig(proposing([sorting], 'Sorting is noted.'));
    const result = await stage.say(agent, 'it sorts');
    expect(result.reply).toBe('Sorting is noted.');
    expect(fake.requests).toHaveLength(1);
  });

  test('streams its words as they come', async () => {
    const { agent, stage } = await rig([recalling, { text: 'Sorting is noted.', chunkSize: 4 }]);
    await stage.say(agent, 'it sorts');
    expect(stage.streamed.length).toBeGreaterThan(2);
    expect(stage.streamed.join('')).toBe('Sorting is noted.');
  });

  test('sets the words of a second reply apart from the first', async () => {
    const { agent, stage } = await rig([{ ...recalling, text: 'Let me look.' }, 'There it is.']);
    const { reply } = await stage.say(agent, 'it sorts');
    expect(reply).toBe('Let me look.\n\nThere it is.');
    expect(stage.streamed.join('')).toBe(reply);
  });

  test('without words needs none where what it proposes is shown', async () => {
    const { agent, stage, sent } = await rig([
      proposing([sorting, adding('It prints a table.', undefined, { why: 'a builder needs it' })], ''),
      proposing([], '', { settles: ['Q1'] }),
      'Fine.',
    ]);
    expect((await stage.say(agent, 'it sorts')).reply).toBe('');
    const question = { id: stage.next('question'), from: 'A', text: 'Up?', items: [], options: [] } as const;
    stage.openQuestions = [question];
    const { reply } = await stage.say(agent, 'up of course');
    expect(reply).toBe('(Settled: Q1.)');
    expect(stage.streamed.join('')).toBe(reply);
    await stage.say(agent, 'good');
    expect(JSON.stringify(sent())).not.toContain('(Settled: Q1.)');
  });

  test('with neither words nor changes is asked once more', async () => {
    const { agent, stage, fake } = await rig([proposing([], ''), 'I have nothing to add.']);
    const { reply } = await stage.say(agent, 'hello');
    expect(reply).toBe('I have nothing to add.');
    expect(fake.requests).toHaveLength(2);
  });

  test('fails where nothing comes then either', async () => {
    const { agent, stage, fake } = await rig('');
    await expect(stage.say(agent, 'hello')).rejects.toThrow(/answered with nothing .* Your words are kept/s);
    expect(fake.requests).toHaveLength(2);
  });

  test('makes at most six requests', async () => {
    const { agent, stage, fake } = await rig({ ...recalling, text: 'Looking.' });
    await stage.say(agent, 'it sorts');
    expect(fake.requests).toHaveLength(6);
  });

  test('adds up what its requests used', async () => {
    const usage = { input: 100, output: 10, cached: 60 };
    const { agent, stage } = await rig([
      { ...recalling, usage },
      { text: 'Fine.', usage },
    ]);
    const result = await stage.say(agent, 'it sorts');
    expect(result.usage).toEqual({ input: 200, cached: 120, output: 20 });
  });

  test('tells the human when the endpoint is tried again', async () => {
    const { agent, stage } = await rig([{ fault: { status: 503 } }, 'Fine.']);
    await stage.say(agent, 'hello');
    expect(stage.notices).toHaveLength(1);
  });

  test('that is cancelled gives nothing', async () => {
    const { agent, stage, fake } = await rig([recalling, { fault: { hang: true } }]);
    stage.hear('it sorts');
    const stop = new AbortController();
    const turn = stage.turn(agent, stop.signal);
    await fake.waitFor(({ index }) => index === 1);
    stop.abort();
    await expect(turn).rejects.toThrow(CancelledError);
    expect(stage.pending).toEqual([]);
  });
});

describe('recall', () => {
  test('brings back what was said long ago, to be quoted', async () => {
    const { agent, stage, told } = await rig([
      'I see.',
      'I see.',
      recalling,
      proposing([adding('It sorts.', 'it sorts', { utterance: 'U1' })]),
    ]);
    await stage.say(agent, `${'x '.repeat(3_000)}it sorts${' y'.repeat(3_000)}`);
    await stage.say(agent, 'something else');
    const { changes } = await stage.say(agent, 'as I said in the beginning');
    expect(told()).toMatch(/^U1: \[\.\.\.\] [x ]+it sorts[y ]+ \[\.\.\.\]$/m);
    expect(changes[0]).toMatchObject({ origin: 'explicit', evidence: [{ utterance: 'U1', start: 6_000 }] });
  });

  test('says so where nobody said anything of the kind', async () => {
    const { agent, stage, told } = await rig([
      { text: '', toolCalls: [{ name: 'recall', arguments: { query: 'quantum' } }] },
      'Nothing.',
    ]);
    await stage.say(agent, 'hello');
    expect(told()).toBe('Nobody said anything about "quantum".');
  });
});

describe('questions', () => {
  test('are few: what is above the limit is not asked', async () => {
    const { agent, stage, fake } = await rig(asking({ text: 'One?' }, { text: 'Two?' }, { text: 'Three?' }));
    const { questions, history } = await stage.say(agent, 'hello');
    expect(questions.map(({ text }) => text)).toEqual(['One?', 'Two?']);
    expect(JSON.stringify(history)).toContain('At most 2 questions a turn');
    expect(fake.requests).toHaveLength(1);
  });

  test('are never asked twice, open or answered', async () => {
    const { agent, stage } = await rig([
      asking({ text: 'Which order?' }, { text: 'Which colour?' }),
      asking({ text: 'which order' }),
      asking({ text: 'Which colour??' }),
    ]);
    const { questions } = await stage.say(agent, 'hello');
    const again = await stage.answer(agent, questions[0]!, 'up');
    expect(again.questions).toEqual([]);
    expect((await stage.say(agent, 'go on')).questions).toEqual([]);
  });

  test('are settled by an answer that was given to them', async () => {
    const { agent, stage } = await rig([asking({ text: 'Which order?' }), 'Fine.']);
    const { questions } = await stage.say(agent, 'hello');
    const { settled } = await stage.answer(agent, questions[0]!, 'up');
    expect(settled).toEqual(['Q1']);
  });

  test('are settled by a change that stands on their answer, and by no other', async () => {
    const order = { text: 'Does it sort upwards?', options: ['Yes', 'No'] };
    const { agent, stage } = await rig([
      asking(order),
      proposing([{ ...adding('It sorts upwards.', 'never said'), answers: 'Q1' }], 'Noted.'),
      'I leave it.',
      proposing([{ ...adding('It always sorts upwards.', 'yes exactly'), answers: 'Q1' }], 'Noted.'),
    ]);
    await stage.say(agent, 'hello');
    expect((await stage.say(agent, 'hm')).settled).toEqual([]);
    const { changes, settled } = await stage.say(agent, 'yes exactly');
    expect(changes).toMatchObject([{ origin: 'confirmed' }]);
    expect(settled).toEqual(['Q1']);
  });

  test('are settled when A finds their answer in what was said', async () => {
    const { agent, stage } = await rig([
      asking({ text: 'Which order?' }),
      proposing([adding('It sorts upwards.', 'upwards')], 'Noted.', { settles: ['q1', 'Q7'] }),
    ]);
    await stage.say(agent, 'hello');
    const { settled } = await stage.say(agent, 'upwards of course');
    expect(settled).toEqual(['Q1']);
  });
});
