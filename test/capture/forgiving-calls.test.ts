import { describe, expect, test } from 'vitest';
import { adding, proposing, rig } from './rig.ts';

const said = 'It exports CSV. No mail.';
const csv = {
  op: 'add',
  section: 'interface',
  text: 'It exports CSV.',
  utterance: 'U1',
  quote: 'It exports CSV',
};

describe('a call is read however a weak model wrote it', () => {
  test.each<[string, unknown]>([
    ['as the schema has it', { changes: [csv] }],
    ['a single change at the top', csv],
    ['a single change that is no list', { changes: csv }],
    ['a list at the top', [csv]],
    ['the changes as a string of JSON', { changes: JSON.stringify([csv]) }],
    ['everything as a string of JSON', JSON.stringify(JSON.stringify({ changes: [csv] }))],
    ['JSON in a fence', `\`\`\`json\n${JSON.stringify({ changes: [csv] })}\n\`\`\``],
    [
      'fields that it does not need, empty',
      { changes: [{ ...csv, item: '', after: null, why: '', answers: '', cases: [] }] },
    ],
    ['another name of the section', { changes: [{ ...csv, section: 'Inputs and outputs' }] }],
    ['another name of the deed', { changes: [{ ...csv, op: 'Create' }] }],
    ['no deed where it is evident', { changes: [{ ...csv, op: undefined }] }],
    ['a guess of the next name', { changes: [{ ...csv, item: 'R17' }] }],
    ['the utterance in small letters', { changes: [{ ...csv, utterance: 'u1' }] }],
    ['the utterance as a number', { changes: [{ ...csv, utterance: 1 }] }],
    ['the quote in quotation marks', { changes: [{ ...csv, quote: '"It exports CSV"' }] }],
    ['the quote with its utterance', { changes: [{ ...csv, quote: 'U1: It exports CSV' }] }],
    ['no utterance', { changes: [{ ...csv, utterance: undefined }] }],
    ['fields that nobody asked for', { changes: [{ ...csv, confidence: 0.9 }], thoughts: 'hm' }],
  ])('%s', async (_, written) => {
    const { agent, stage, fake } = await rig({
      text: 'Noted.',
      toolCalls: [{ name: 'propose', arguments: written }],
    });
    const { changes } = await stage.say(agent, said);
    expect(changes).toMatchObject([
      { op: 'add', item: 'R1', section: 'interface', text: 'It exports CSV.', origin: 'explicit' },
    ]);
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    ['behaviour', 'behavior'],
    ['Out of scope', 'exclusion'],
    ['non-goals', 'exclusion'],
    ['error handling', 'failure'],
    ['Fehlerfälle', 'failure'],
    ['acceptance criteria', 'acceptance'],
    ['architecture', 'design'],
    ['Rahmenbedingungen', 'constraint'],
    ['purpose', 'goal'],
  ])('section "%s" is %s', async (section, meant) => {
    const { agent, stage } = await rig(proposing([{ ...csv, section }]));
    const { changes } = await stage.say(agent, said);
    expect(changes[0]?.section).toBe(meant);
  });

  test('a question with its options as a string and the recommendation as a number', async () => {
    const ask = { question: 'Which one?', options: '["up","down"]', recommended: 2, items: 'R9' };
    const { agent, stage } = await rig({ text: '', toolCalls: [{ name: 'ask', arguments: ask }] });
    const { questions } = await stage.say(agent, said);
    expect(questions).toEqual([
      { id: 'Q1', from: 'A', text: 'Which one?', options: ['up', 'down'], recommended: 'down', items: [] },
    ]);
  });

  test('more than one place of evidence', async () => {
    const both = adding('It exports, and mails nothing.', 'It exports CSV', {
      also: [{ utterance: 'U1', quote: 'No mail' }],
    });
    const { agent, stage } = await rig(proposing([both]));
    const { changes } = await stage.say(agent, said);
    expect(changes[0]?.evidence.map(({ text }) => text)).toEqual(['It exports CSV', 'No mail']);
  });
});

describe('a call that cannot be read', () => {
  const broken = {
    text: 'Look.',
    toolCalls: [{ name: 'propose', arguments: '{"changes": [{"op": "add", ' }],
  };

  test.each<[string, unknown, string]>([
    ['JSON that breaks off', '{"changes": [', 'the arguments are not JSON'],
    [
      'a section that there is not',
      { changes: [{ ...csv, section: 'security' }] },
      'section: Invalid option: expected one of "goal"|"interface"',
    ],
    [
      'a deed that there is not',
      { changes: [{ ...csv, op: 'explode' }] },
      'op: Invalid option: expected one of "add"|"replace"',
    ],
    [
      'a name that is none',
      { changes: [{ ...csv, op: 'replace', item: 'first' }] },
      'item: not the name of an item, like R3',
    ],
    [
      'a text of many sentences',
      { changes: [{ ...csv, text: 'x'.repeat(1_001) }] },
      'text: longer than 1000 characters',
    ],
    ['a case with nothing to run', { changes: [{ ...csv, cases: [{ name: 'x' }] }] }, 'a case needs `run`'],
    ['a change that is a text', { changes: ['add CSV', csv] }, 'changes[0].'],
  ])('%s is answered with what is allowed', async (_, written, reason) => {
    const call = { text: '', toolCalls: [{ name: 'propose', arguments: written }] };
    const { agent, stage, told } = await rig([call, proposing([csv])]);
    const { changes } = await stage.say(agent, said);
    expect(told()).toContain(reason);
    expect(changes).toHaveLength(1);
  });

  test('fails the turn when it is not better after two answers, and says so', async () => {
    const { agent, stage, fake } = await rig(broken);
    await expect(stage.say(agent, said)).rejects.toThrow(
      /"fake-model" was told twice that its calls cannot be read.*not JSON.*Your words are kept: retry/s,
    );
    expect(fake.requests).toHaveLength(3);
  });

  test('does not take with it what could be read', async () => {
    const half = proposing([csv, { op: 'explode' }]);
    const { agent, stage, fake } = await rig(half);
    const { changes, reply } = await stage.say(agent, said);
    expect(changes).toMatchObject([{ text: 'It exports CSV.' }]);
    expect(reply).toContain('(Something could not be read and was left out: changes[1].op:');
    expect(fake.requests).toHaveLength(3);
  });

  test('of a reply that was cut off is answered with a hint', async () => {
    const { agent, stage, told } = await rig([{ ...broken, finish: 'length' }, proposing([csv])]);
    await stage.say(agent, said);
    expect(told()).toContain('propose fewer changes at a time');
  });
});
