import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../src/model/chat.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const bodyOf = (index = 0) => JSON.parse(fake.requests[index]!.body);
const image = { type: 'image', mediaType: 'image/png', base64: 'iVBORw0KGgo=' } as const;

test('the conversation, the tools and the settings are sent in the usual form', async () => {
  const messages: Message[] = [
    { role: 'system', content: 'You only propose.' },
    { role: 'user', content: 'A clock.' },
    { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'propose', arguments: '{"x":1}' }] },
    { role: 'tool', toolCallId: 'a', content: 'done' },
    { role: 'assistant', content: 'Proposed.' },
  ];
  const settings = { temperature: 0.2, maxTokens: 500, extraBody: { top_k: 20, model: 'not this one' } };
  await modelAt(fake.url, settings).ask({ messages, tools: WITH_TOOLS.tools });
  expect(bodyOf()).toEqual({
    top_k: 20,
    model: 'fake-model',
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.2,
    max_tokens: 500,
    tools: WITH_TOOLS.tools.map((tool) => ({ type: 'function', function: tool })),
    messages: [
      { role: 'system', content: 'You only propose.' },
      { role: 'user', content: 'A clock.' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'propose', arguments: '{"x":1}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'done' },
      { role: 'assistant', content: 'Proposed.' },
    ],
  });
});

test('without tools none are mentioned, because servers refuse an empty list', async () => {
  await modelAt(fake.url).ask(HELLO);
  expect(bodyOf()).not.toHaveProperty('tools');
});

test('images are sent as parts to a model that sees', async () => {
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: 'Like this:' }, image] }];
  await modelAt(fake.url, { images: true }).ask({ messages, tools: [] });
  expect(bodyOf().messages[0].content).toEqual([
    { type: 'text', text: 'Like this:' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
  ]);
});

test('a model that does not see is told that there is an image', async () => {
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: 'Like this:' }, image] }];
  await modelAt(fake.url).ask({ messages, tools: [] });
  expect(bodyOf().messages[0].content).toBe(
    'Like this:\n(There is an image here, which this model cannot see.)',
  );
});

test('arguments that are no object go back as one, because servers read them again', async () => {
  const broken = ['{"query": "not closed', '[1]', '', 'null'];
  const toolCalls = broken.map((text, index) => ({ id: `${index}`, name: 'recall', arguments: text }));
  await modelAt(fake.url).ask({ messages: [{ role: 'assistant', content: '', toolCalls }], tools: [] });
  const sent: { function: { arguments: string } }[] = bodyOf().messages[0].tool_calls;
  expect(sent.map((call) => JSON.parse(call.function.arguments))).toEqual(
    broken.map((text) => ({ not_json: text })),
  );
});

test('a longer conversation begins with the bytes of the shorter one', async () => {
  const model = modelAt(fake.url);
  const messages: Message[] = [{ role: 'user', content: 'one' }];
  await model.ask({ ...WITH_TOOLS, messages });
  await model.ask({ ...WITH_TOOLS, messages: [...messages, { role: 'assistant', content: 'two' }] });
  const [shorter, longer] = fake.requests.map(({ body }) => body);
  expect(longer!.startsWith(shorter!.slice(0, -'}]}'.length))).toBe(true);
});
