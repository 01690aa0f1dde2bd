import { describe, expect, test } from 'vitest';
import { writtenCalls } from '../../src/agents/written-calls.ts';
import { captureTools } from '../../src/capture/turn/tools.ts';
import { rig } from './rig.ts';

const change = { op: 'add', section: 'interface', text: 'It exports CSV.', quote: 'export CSV' };
const changes = JSON.stringify({ changes: [change] });
const call = JSON.stringify({ name: 'propose', arguments: { changes: [change] } });

describe('calls that a model wrote as text', () => {
  test.each([
    ['a fence with changes', `Noted.\n\`\`\`json\n${changes}\n\`\`\``],
    ['a fence without a language', `Noted.\n\n\`\`\`\n${changes}\n\`\`\`\n`],
    ['a fence with a named call', `Noted.\n\`\`\`json\n${call}\n\`\`\``],
    ['a tag', `Noted.\n<tool_call>\n${call}\n</tool_call>`],
    ['a tag that stays open', `Noted.\n<tool_call>${call}`],
    ['the mark of another family', `Noted.\n[TOOL_CALLS][${call}]`],
    ['bare JSON at the end', `Noted.\n\n${changes}`],
    ['a list of changes', `Noted.\n\`\`\`json\n${JSON.stringify([change])}\n\`\`\``],
    ['one change', `Noted.\n\`\`\`json\n${JSON.stringify(change)}\n\`\`\``],
  ])('%s', async (_, text) => {
    const { agent, stage, fake } = await rig({ text, chunkSize: 3 });
    const result = await stage.say(agent, 'export CSV');
    expect(result.changes).toMatchObject([{ text: 'It exports CSV.', origin: 'explicit' }]);
    expect(result.reply).toBe('Noted.');
    expect(stage.streamed.join('').trim()).toBe('Noted.');
    expect(fake.requests).toHaveLength(1);
  });

  test('changes and questions in one block', async () => {
    const block = JSON.stringify({ changes: [change], questions: [{ text: 'Which separator?' }] });
    const { agent, stage } = await rig(`Noted.\n\`\`\`json\n${block}\n\`\`\``);
    const { changes: proposed, questions } = await stage.say(agent, 'export CSV');
    expect([proposed.length, questions.length]).toEqual([1, 1]);
  });

  test.each([
    ['JSON of something else', 'Such a file:\n```json\n{"name": "Ann", "age": 7}\n```\nRight?'],
    ['code', 'Like so:\n```\nsort -r <file\n```'],
    ['JSON that breaks off', 'Noted.\n{"changes": [{"op": "add"'],
  ])('%s stays text, and reaches the human whole', async (_, text) => {
    const { agent, stage } = await rig({ text, chunkSize: 4 });
    const result = await stage.say(agent, 'hello');
    expect(result).toMatchObject({ changes: [], reply: text });
    expect(stage.streamed.join('')).toBe(text);
  });

  test('are none in plain words', () => {
    expect(
      writtenCalls('I would propose changes, but { braces } are not JSON.', captureTools),
    ).toBeUndefined();
  });
});

describe('a model that takes no tools', () => {
  const refusal = {
    fault: { status: 400, body: '{"error":{"message":"fake-model does not support tools"}}' },
  };

  test('is asked again without them, and from then on so', async () => {
    const { agent, stage, fake } = await rig([refusal, `Noted.\n\`\`\`json\n${changes}\n\`\`\``, 'Fine.']);
    const first = await stage.say(agent, 'export CSV');
    await stage.say(agent, 'thanks');
    expect(first.changes).toHaveLength(1);
    expect(fake.requests.map(({ info }) => info?.toolNames.length)).toEqual([3, 0, 0]);
    expect(fake.requests[1]?.info?.systemText).toContain('Write a call as JSON in a fence');
  });

  test('reads calls and results as text, in turns', async () => {
    const recall = JSON.stringify({ name: 'recall', arguments: { query: 'CSV' } });
    const both = `Noted.\n\`\`\`json\n${changes}\n\`\`\`\n\`\`\`json\n${recall}\n\`\`\``;
    const { agent, stage, sent } = await rig([refusal, both, 'Fine.', 'Fine.']);
    await stage.say(agent, 'export CSV');
    await stage.say(agent, 'thanks');
    const roles = sent().map(({ role }) => role);
    expect(roles).toEqual(['system', 'user', 'assistant', 'user', 'assistant', 'user']);
    expect(sent()[2]?.content).toContain('"name":"propose"');
    expect(sent()[3]?.content).toBe(
      'Result: C1 add R1 “It exports CSV.”: explicit.\n\nResult: U1: export CSV\nThe human has read your words: do not say them again.',
    );
  });
});
