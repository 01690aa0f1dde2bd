import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatReply, ChatRequest, Message } from '../../src/model/chat.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const sent = () => JSON.parse(fake.requests.at(-1)!.body).messages;
const refusal = (message: string, status = 400): FakeReply => ({
  fault: { status, body: JSON.stringify({ error: { message } }) },
});

/** A conversation that goes on after a reply with calls. */
const goingOn = ({ text, toolCalls, extra }: ChatReply): ChatRequest => ({
  ...WITH_TOOLS,
  messages: [
    { role: 'user', content: 'Hello.' },
    { role: 'assistant', content: text, toolCalls, ...(extra && { extra }) },
    ...toolCalls.map(({ id }): Message => ({ role: 'tool', toolCallId: id, content: 'Found.' })),
  ],
});
const called: ChatReply = {
  text: 'One moment.',
  reasoning: '',
  finish: 'tool_calls',
  toolCalls: [{ id: 'call_long_1', name: 'recall', arguments: '{"query":"x"}' }],
};

describe('what a maker adds to a reply goes back as it came', () => {
  test('thoughts, put together out of their pieces', async () => {
    const call = { index: 0, id: 'a', function: { name: 'recall', arguments: '{}' } };
    fake.setScript({
      deltas: [{ reasoning_content: 'Let me ' }, { reasoning_content: 'think.' }, { tool_calls: [call] }],
    });
    const model = modelAt(fake.url);
    await model.ask(goingOn(await model.ask(WITH_TOOLS)));
    expect(sent()[1]).toMatchObject({ reasoning_content: 'Let me think.' });
  });

  test('the signature of a call, and fields that nobody here has heard of', async () => {
    const extra_content = { google: { thought_signature: 'c2ln' } };
    const call = { index: 0, id: 'a', function: { name: 'recall', arguments: '{}' }, extra_content };
    fake.setScript({ deltas: [{ blocks: [{ a: 1 }], tool_calls: [call] }, { blocks: [{ b: 2 }] }] });
    const model = modelAt(fake.url);
    await model.ask(goingOn(await model.ask(WITH_TOOLS)));
    expect(sent()[1]).toMatchObject({ blocks: [{ a: 1 }, { b: 2 }], tool_calls: [{ extra_content }] });
  });

  test('without the keys that stood in it', async () => {
    const apiKey = 'sk-a-key-that-nobody-may-see-1234567890';
    fake.setScript({ deltas: [{ content: 'Hello.', reasoning_content: `It is ${apiKey}, "so".` }] });
    const reply = await modelAt(fake.url, { apiKey }).ask(WITH_TOOLS);
    expect(reply.extra?.['reasoning_content']).toMatch(/^It is .*, "so"\.$/);
    expect(JSON.stringify(reply)).not.toContain(apiKey);
  });
});

describe('what an endpoint refuses of what was said before', () => {
  test.each([
    [
      'a thought that is missing',
      'The `reasoning_content` in the thinking mode must be passed back to the API.',
      400,
    ],
    [
      'a signature that is missing',
      'Function call is missing a thought_signature in functionCall parts.',
      400,
    ],
    ['an order of roles', "Unexpected role 'user' after role 'tool'", 422],
    ['its own template', 'Jinja Exception: roles must alternate user/assistant', 500],
  ])('%s: calls are told in words, from then on', async (_, message, status) => {
    fake.setScript([refusal(message, status), 'Fine.']);
    const model = modelAt(fake.url);
    expect((await model.ask(goingOn(called))).text).toBe('Fine.');
    await model.ask(goingOn(called));
    expect(fake.requests).toHaveLength(3);
    expect(sent().map(({ role }: Message) => role)).toEqual(['user', 'assistant', 'user']);
    expect(sent()[1].content).toContain('"name":"recall"');
    expect(sent()[2].content).toBe('Result: Found.');
    expect(fake.requests.at(-1)?.info?.toolNames).toHaveLength(2);
  });

  test('the form of ids: they get nine letters and digits, and calls and results still fit', async () => {
    fake.setScript([
      refusal('Tool call id was call_long_1 but must be a-z, A-Z, 0-9, with a length of 9.'),
      'Fine.',
    ]);
    await modelAt(fake.url).ask(goingOn(called));
    expect(sent()[1].tool_calls[0].id).toMatch(/^[A-Za-z0-9]{9}$/);
    expect(sent()[2].tool_call_id).toBe(sent()[1].tool_calls[0].id);
  });

  test('fields of another maker: only they are left out', async () => {
    fake.setScript([refusal("property 'reasoning_content' is unsupported"), 'Fine.']);
    await modelAt(fake.url).ask(goingOn({ ...called, extra: { reasoning_content: 'Hm.' } }));
    expect(sent()[1]).not.toHaveProperty('reasoning_content');
    expect(sent()[1].tool_calls).toHaveLength(1);
  });

  test('something else: it is told, and calls are sent again with the next request', async () => {
    fake.setScript([refusal('No.'), refusal('No.'), 'Fine.']);
    const model = modelAt(fake.url);
    expect((await model.askInVain(goingOn(called))).message).toContain('No');
    await model.ask(goingOn(called));
    expect(sent()[1].tool_calls).toHaveLength(1);
  });
});
