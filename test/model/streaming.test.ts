import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const TEXT = 'Größe, 日本語 and 👩‍👩‍👧: a reply.';

test('text is told piece by piece as it comes, and the reply is the whole of it', async () => {
  fake.setScript({ text: TEXT, usage: { input: 100, output: 20, cached: 40 } });
  const model = modelAt(fake.url);
  const reply = await model.ask();
  expect(reply).toEqual({
    text: TEXT,
    reasoning: '',
    toolCalls: [],
    finish: 'stop',
    usage: { input: 100, cached: 40, output: 20 },
  });
  expect(model.streamed.length).toBeGreaterThan(1);
  expect(model.streamed.join('')).toBe(TEXT);
});

test('text is told while the rest has not come yet', async () => {
  fake.setScript({ chunks: ['first ', 'second'], fault: { stallAfter: 1 } });
  const model = modelAt(fake.url);
  const stop = new AbortController();
  const end = model.askInVain(HELLO, stop.signal);
  await expect.poll(() => model.streamed).toEqual(['first ']);
  stop.abort();
  await end;
});

test('several tool calls after text keep their order, names, ids and arguments as written', async () => {
  fake.setScript({
    text: 'I propose this.',
    toolCalls: [
      { id: 'a', name: 'propose', arguments: { text: 'Größe "M"', n: 1 } },
      { id: 'b', name: 'recall', arguments: '{"query": "not closed' },
      { id: 'c', name: 'recall', arguments: '' },
    ],
    argChunkSize: 3,
  });
  const reply = await modelAt(fake.url).ask(WITH_TOOLS);
  expect(reply.text).toBe('I propose this.');
  expect(reply.finish).toBe('tool_calls');
  expect(reply.toolCalls).toEqual([
    { id: 'a', name: 'propose', arguments: '{"text":"Größe \\"M\\"","n":1}' },
    { id: 'b', name: 'recall', arguments: '{"query": "not closed' },
    { id: 'c', name: 'recall', arguments: '' },
  ]);
});

test.each(['reasoning_content', 'reasoning'])('reasoning in `%s` is apart from the text', async (field) => {
  fake.setScript({ deltas: [{ [field]: 'hm, ' }, { [field]: 'yes' }, { content: 'Yes.' }] });
  const reply = await modelAt(fake.url).ask();
  expect([reply.reasoning, reply.text]).toEqual(['hm, yes', 'Yes.']);
});

test('reasoning that comes under both names is taken once', async () => {
  fake.setScript({ deltas: [{ reasoning_content: 'hm', reasoning: 'hm' }, { content: 'Yes.' }] });
  expect((await modelAt(fake.url).ask()).reasoning).toBe('hm');
});

test('<think> tags stay text, because nobody can say that they are not meant', async () => {
  fake.setScript('<think>hm</think>Yes.');
  expect((await modelAt(fake.url).ask()).text).toBe('<think>hm</think>Yes.');
});

test.each([
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['something_new', 'other'],
  ['stop', 'stop'],
])('a reply that ended with `%s` says %s', async (finish, expected) => {
  fake.setScript({ text: 'cut sho', finish });
  expect((await modelAt(fake.url).ask()).finish).toBe(expected);
});

test('a reply without a word is a reply', async () => {
  fake.setScript({ text: '' });
  expect(await modelAt(fake.url).ask()).toMatchObject({ text: '', toolCalls: [], finish: 'stop' });
});

test('cost follows from the prices, with a price of its own for cached tokens', async () => {
  fake.setScript({ text: 'ok', usage: { input: 1_000_000, cached: 400_000, output: 100_000 } });
  const full = await modelAt(fake.url, { price: { input: 2, output: 10, cached: 0.5 } }).ask();
  expect(full.usage?.cost).toBeCloseTo(0.6 * 2 + 0.4 * 0.5 + 0.1 * 10);
  const plain = await modelAt(fake.url, { price: { input: 2, output: 10 } }).ask();
  expect(plain.usage?.cost).toBeCloseTo(1 * 2 + 0.1 * 10);
});
