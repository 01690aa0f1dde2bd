import { describe, expect, test } from 'vitest';
import { adding, asking, begun, proposing, rig } from './rig.ts';

const bell = adding('It rings a bell.', 'rings a bell');

describe('a quote that nobody said', () => {
  test('leaves a change inferred, with the words that come nearest to it', async () => {
    const { agent, stage } = await rig([proposing([bell]), 'I leave it.']);
    const { changes } = await stage.say(agent, 'it rings the bell');
    const nearest = [{ utterance: 'U1', start: 3, end: 17, text: 'rings the bell', claimed: 'rings a bell' }];
    expect(changes).toMatchObject([{ origin: 'inferred', evidence: [], askedFor: false, nearest }]);
  });

  test('is corrected by A once at most', async () => {
    const { agent, stage, fake } = await rig(proposing([bell]));
    await stage.say(agent, 'it rings the bell');
    expect(fake.requests).toHaveLength(2);
  });

  test('leaves no trace once A quotes what was said', async () => {
    const right = { ...bell, op: 'replace', item: 'R1', quote: 'rings the bell' };
    const { agent, stage } = await rig([proposing([bell]), proposing([right])]);
    const { changes } = await stage.say(agent, 'it rings the bell');
    expect(changes).toMatchObject([{ origin: 'explicit', askedFor: true }]);
    expect(changes[0]).not.toHaveProperty('nearest');
  });

  test('is no near miss beside words that were found', async () => {
    const also = [{ utterance: 'U1', quote: 'never at night' }];
    const { agent, stage } = await rig([proposing([{ ...bell, also }]), 'I leave it.']);
    const { changes } = await stage.say(agent, 'it rings the bell but never at night');
    expect(changes[0]).toMatchObject({ origin: 'explicit' });
    expect(changes[0]).not.toHaveProperty('nearest');
  });

  test('has no near miss in a bare answer', async () => {
    const ask = { text: 'Does it ring?', options: ['it rings a bell', 'it is silent'] };
    const { agent, stage } = await rig([
      asking(ask),
      proposing([{ ...bell, quote: 'rings one bell' }]),
      'Left.',
    ]);
    const { questions } = await stage.say(agent, 'a timer');
    const { changes } = await stage.answer(agent, questions[0]!, 'it rings a bell');
    expect(changes[0]).not.toHaveProperty('nearest');
  });
});

describe('a touch of what is there', () => {
  const story = { given: 'no rows', when: 'it sorts', expected: 'nothing is printed' };

  test('of the cases alone needs no quote, and is told as an offer', async () => {
    const { agent, stage } = await begun([{ op: 'replace', item: 'R1', cases: [story] }]);
    const { changes, history } = await stage.say(agent, 'go on');
    expect(changes).toMatchObject([{ origin: 'explicit', askedFor: false, text: 'It sorts.' }]);
    expect(JSON.stringify(history)).toContain('waits, as cases that you offer');
  });

  test('by a yes makes explicit words no weaker', async () => {
    const touched = { op: 'replace', item: 'R1', text: 'It sorts all rows of every file by size, upwards.' };
    const { agent, stage } = await rig([
      proposing([
        adding('It sorts all rows of every file by size.', 'it sorts all rows of every file by size'),
      ]),
      asking({ text: 'Which way?', options: ['upwards', 'downwards'] }),
      proposing([{ ...touched, quote: '1', answers: 'Q1' }]),
    ]);
    await stage.say(agent, 'it sorts all rows of every file by size');
    stage.acceptAll();
    const { questions } = await stage.say(agent, 'go on');
    const { changes } = await stage.answer(agent, questions[0]!, '1');
    expect(changes).toMatchObject([{ origin: 'explicit', askedFor: true }]);
    expect(changes[0]?.evidence.at(-1)).toMatchObject({ text: '1', answers: 'Which way? → upwards' });
  });
});

describe('A keeps in sight what there is', () => {
  test('each result says how the text begins', async () => {
    const { agent, stage, history } = await begunHistory();
    expect(history).toContain('C1 add R1 “It sorts.”: explicit.');
    await stage.say(agent, 'go on');
  });

  test('after many decisions the spec is shown anew', async () => {
    const many = Array.from({ length: 20 }, (_, at) => adding(`It does thing ${at}.`, `thing ${at}`));
    const { agent, stage, sent } = await rig([proposing(many), 'Fine.']);
    await stage.say(agent, many.map((_, at) => `thing ${at}`).join(', '));
    stage.acceptAll();
    await stage.say(agent, 'and now?');
    expect(sent()).toHaveLength(2);
    expect(String(sent().at(-1)!.content)).toContain('R20 It does thing 19.');
  });

  test('an utterance is read on from where it was left', async () => {
    const recall = (query: string) => ({ text: '', toolCalls: [{ name: 'recall', arguments: { query } }] });
    const { agent, stage, told } = await rig([recall('U1'), recall('u1 8000'), 'I see.']);
    const said = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ');
    await stage.say(agent, said);
    expect(told()).toContain(`U1 from 8000: ${said.slice(8_000, 15_900)}`);
    expect(told()).toContain('recall "U1 16000"');
  });
});

async function begunHistory() {
  const played = await begun();
  return { ...played, history: JSON.stringify(played.stage.history) };
}
