import { afterEach, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../src/demo/loopback-server.ts';
import type { Recording, Role } from '../../src/demo/recording/reply.ts';
import { createChatModel } from '../../src/model/openai.ts';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const recording: Recording = {
  capture: [
    { hears: 'first', text: 'Heard it, all of it.', calls: [] },
    { hears: 'second', calls: [{ tool: 'propose', arguments: { long: 'é'.repeat(2_000) } }] },
  ],
  build: [{ hears: 'first', text: 'Built.', calls: [] }],
};

async function say(role: Role, content: string) {
  server ??= await startLoopbackServer(recording);
  const settings = { baseURL: server.baseURL(role), model: 'recording', timeoutMs: 5_000, retries: 0 };
  const model = createChatModel({ ...settings, images: false }, { onExchange: () => {} });
  return model.complete({ messages: [{ role: 'user', content }], tools: [] });
}

test('answers what was said with what was recorded for it, to each agent apart', async () => {
  expect(await say('capture', 'the first words')).toMatchObject({
    text: 'Heard it, all of it.',
    finish: 'stop',
  });
  expect(await say('build', 'the first words')).toMatchObject({ text: 'Built.' });
});

test('streams tool calls whose arguments arrive whole', async () => {
  const { toolCalls, finish } = await say('capture', 'the second words');
  expect(finish).toBe('tool_calls');
  expect(toolCalls).toMatchObject([{ name: 'propose' }]);
  expect(JSON.parse(toolCalls[0]?.arguments ?? '')).toEqual({ long: 'é'.repeat(2_000) });
});

test('refuses, and says that it is a recording, where nothing was recorded', async () => {
  await expect(say('capture', 'something else')).rejects.toThrow(/nothing was recorded for what was said/);
});

test('says each reply once', async () => {
  await say('capture', 'the first words');
  await expect(say('capture', 'the first words')).rejects.toThrow(/recording/);
});

test('can be reached from this machine only', async () => {
  server = await startLoopbackServer(recording);
  expect(new URL(server.baseURL('build')).hostname).toBe('127.0.0.1');
});
