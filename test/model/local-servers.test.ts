import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const call = (fields: Record<string, unknown>) => ({ tool_calls: [fields] });
const piece = (text: string) => ({ function: { arguments: text } });

async function callsOf(...deltas: Record<string, unknown>[]) {
  fake.setScript({ deltas, finish: 'tool_calls' });
  const { toolCalls } = await modelAt(fake.url).ask(WITH_TOOLS);
  return toolCalls;
}

describe('tool calls', () => {
  test('come in one piece', async () => {
    const calls = await callsOf(
      call({ index: 0, id: 'a', function: { name: 'propose', arguments: '{"a":1}' } }),
      call({ index: 1, id: 'b', function: { name: 'recall', arguments: '{"b":2}' } }),
    );
    expect(calls).toEqual([
      { id: 'a', name: 'propose', arguments: '{"a":1}' },
      { id: 'b', name: 'recall', arguments: '{"b":2}' },
    ]);
  });

  test('come without an index', async () => {
    const calls = await callsOf(
      call({ id: 'a', function: { name: 'propose', arguments: '{"a":' } }),
      call(piece('1}')),
      call({ id: 'b', function: { name: 'recall', arguments: '' } }),
      call({ id: 'b', ...piece('{}') }),
    );
    expect(calls).toEqual([
      { id: 'a', name: 'propose', arguments: '{"a":1}' },
      { id: 'b', name: 'recall', arguments: '{}' },
    ]);
  });

  test('come without an id, and are given ones that differ', async () => {
    const calls = await callsOf(
      call({ index: 0, function: { name: 'propose', arguments: '{}' } }),
      call({ index: 1, id: '', function: { name: 'propose', arguments: '{}' } }),
    );
    expect(calls.map(({ name }) => name)).toEqual(['propose', 'propose']);
    expect(calls.every(({ id }) => id !== '')).toBe(true);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  });

  test('come with neither index nor id, several in one event', async () => {
    const propose = { function: { name: 'propose', arguments: '{"a":1}' } };
    const calls = await callsOf({ tool_calls: [propose, propose] });
    expect(calls.map(({ arguments: text }) => text)).toEqual(['{"a":1}', '{"a":1}']);
  });

  test('come with one index for all', async () => {
    const calls = await callsOf(
      call({ index: 0, id: 'a', function: { name: 'propose', arguments: '{"a":' } }),
      call({ index: 0, ...piece('1}') }),
      call({ index: 0, id: 'b', function: { name: 'propose', arguments: '{}' } }),
    );
    expect(calls).toEqual([
      { id: 'a', name: 'propose', arguments: '{"a":1}' },
      { id: 'b', name: 'propose', arguments: '{}' },
    ]);
  });

  test('come with the name and the id repeated in every piece', async () => {
    const part = (text: string) =>
      call({ index: 0, id: 'a', function: { name: 'propose', arguments: text } });
    expect(await callsOf(part('{"a"'), part(':1'), part('}'))).toEqual([
      { id: 'a', name: 'propose', arguments: '{"a":1}' },
    ]);
  });

  test('come with one id for all, and are told apart', async () => {
    const calls = await callsOf(
      call({ index: 0, id: 'call', function: { name: 'propose', arguments: '{}' } }),
      call({ index: 1, id: 'call', function: { name: 'recall', arguments: '{}' } }),
    );
    expect(calls.map(({ name }) => name)).toEqual(['propose', 'recall']);
    expect(calls[0]?.id).not.toBe(calls[1]?.id);
  });

  test('come with arguments as an object, or with none', async () => {
    const calls = await callsOf(
      call({ index: 0, id: 'a', function: { name: 'propose', arguments: { a: [1, 'ü'] } } }),
      call({ index: 1, id: 'b', function: { name: 'recall', arguments: null } }),
    );
    expect(calls.map(({ arguments: text }) => text)).toEqual(['{"a":[1,"ü"]}', '']);
  });

  test('come with `stop` as the reason for the end', async () => {
    fake.setScript({ toolCalls: [{ name: 'propose' }], finish: 'stop' });
    expect((await modelAt(fake.url).ask(WITH_TOOLS)).finish).toBe('tool_calls');
  });
});

describe('streams', () => {
  const text = 'Grüße aus 東京 👋🏽, zweimal.';

  test.each([
    ['without usage', { usage: null }],
    ['without [DONE]', { fault: { noDone: true } }],
    ['with CRLF', { fault: { crlf: true } }],
    ['with comments', { fault: { commentEvery: 1 } }],
    ['in writes of one byte', { fault: { splitEvery: 1 } }],
    [
      'in writes of seven bytes, with CRLF and comments',
      { fault: { splitEvery: 7, crlf: true, commentEvery: 2 } },
    ],
    ['a few bytes at a time', { chunks: [text], fault: { slowLoris: { bytes: 40, delayMs: 2 } } }],
    ['in one JSON body', { fault: { wholeBody: true } }],
    [
      'in one JSON body that says it is a stream',
      { fault: { wholeBody: true, contentType: 'text/event-stream' } },
    ],
  ])('%s are heard whole', async (_, reply) => {
    fake.setScript({ text, toolCalls: [{ id: 'a', name: 'propose', arguments: { text } }], ...reply });
    const model = modelAt(fake.url);
    const heard = await model.ask(WITH_TOOLS);
    expect(heard.text).toBe(text);
    expect(heard.toolCalls).toEqual([{ id: 'a', name: 'propose', arguments: JSON.stringify({ text }) }]);
    expect(model.streamed.join('')).toBe(text);
  });

  test('without usage give none, and it is not made up', async () => {
    fake.setScript({ text, usage: null });
    expect(await modelAt(fake.url, { price: { input: 1, output: 1 } }).ask()).not.toHaveProperty('usage');
  });

  test('a body in one piece brings its usage and its reasoning', async () => {
    fake.setScript({ text, reasoning: 'hm', usage: { input: 5, output: 6 }, fault: { wholeBody: true } });
    const reply = await modelAt(fake.url).ask();
    expect(reply).toMatchObject({ reasoning: 'hm', usage: { input: 5, cached: 0, output: 6 } });
  });

  test('text that comes as parts is text', async () => {
    fake.setScript({
      deltas: [
        {
          content: [
            { type: 'text', text: 'in ' },
            { type: 'text', text: 'parts' },
          ],
        },
      ],
    });
    expect((await modelAt(fake.url).ask()).text).toBe('in parts');
  });
});
