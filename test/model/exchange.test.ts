import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await fake.close();
});

const KEY = 'sk-test-0123456789';

test('an exchange holds the request exactly as it was sent and the answer exactly as it came', async () => {
  const rawBody =
    ': hi\r\n\r\ndata: {"choices":[{"delta":{"content":"Größe"},"finish_reason":"stop"}]}\r\n\r\n';
  fake.setScript({ fault: { rawBody, contentType: 'text/event-stream', splitEvery: 3 } });
  const model = modelAt(fake.url);
  await model.ask(WITH_TOOLS);
  const [exchange] = model.exchanges;
  expect(exchange).toMatchObject({ endpoint: fake.url, model: 'fake-model', status: 200, response: rawBody });
  expect(exchange?.request).toBe(fake.requests[0]?.body);
  expect(exchange).not.toHaveProperty('error');
  expect(exchange!.startedAt).toBeLessThanOrEqual(exchange!.firstByteAt!);
  expect(exchange!.firstByteAt).toBeLessThanOrEqual(exchange!.endedAt);
});

test('every try is an exchange, with its status, its body and its error', async () => {
  fake.setScript([
    { fault: { status: 503, body: 'busy' } },
    { fault: { reset: true } },
    { text: 'ok', usage: { input: 3, output: 1 } },
  ]);
  const model = modelAt(fake.url);
  await model.ask();
  expect(model.exchanges).toHaveLength(3);
  const [refused, dropped, heard] = model.exchanges;
  expect(refused).toMatchObject({
    status: 503,
    response: 'busy',
    error: expect.stringMatching(/HTTP 503: busy/),
  });
  expect(dropped).toMatchObject({ response: '', error: expect.stringMatching(/closed the connection/) });
  expect(dropped).not.toHaveProperty('status');
  expect(heard).toMatchObject({ status: 200, usage: { input: 3, cached: 0, output: 1 } });
});

test('a reply that was cut is kept as far as it came', async () => {
  fake.setScript({ chunks: ['one ', 'two ', 'three'], fault: { cutAfter: 2 } });
  const model = modelAt(fake.url);
  await model.askInVain();
  const response = model.exchanges[0]?.response ?? '';
  expect(response).toContain('"two "');
  expect(response).not.toContain('three');
});

test('the key is sent, and is in nothing that is kept or shown', async () => {
  const secret = 'Bearer gateway-0123456789';
  const echo = JSON.stringify({ error: { message: `no such key: ${KEY} (${secret})` } });
  fake.setScript({ fault: { status: 401, body: echo } });
  const model = modelAt(fake.url, { apiKey: KEY, headers: { 'X-Gateway': secret }, secrets: [secret] });
  const request = { ...HELLO, messages: [{ role: 'user' as const, content: `my key is ${KEY}` }] };
  const error = await model.askInVain(request);

  expect(fake.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-gateway': secret });
  expect(error.message).toContain('no such key: [key] ([key])');
  expect(model.exchanges[0]?.request).toContain('my key is [key]');
  const kept = JSON.stringify([model.exchanges, error, error.message, error.stack, String(error.cause)]);
  expect(kept).not.toMatch(/0123456789/);
});

test('a placeholder that is no key does not eat words', async () => {
  fake.setScript('I run on ollama.');
  const model = modelAt(fake.url, { apiKey: 'ollama' });
  expect((await model.ask()).text).toBe('I run on ollama.');
  expect(model.exchanges[0]?.response).not.toContain('[key]');
});

test('a server without a key is sent none', async () => {
  await modelAt(fake.url).ask();
  expect(fake.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('headers of the settings replace ours, whatever their case', async () => {
  const headers = { Authorization: 'Basic abc', 'X-Title': 'Specwright' };
  await modelAt(fake.url, { apiKey: KEY, headers }).ask();
  expect(fake.requests[0]?.headers).toMatchObject({ authorization: 'Basic abc', 'x-title': 'Specwright' });
});

test('nothing of the environment and nothing about this machine is sent', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment');
  vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
  vi.stubEnv('OPENAI_ORG_ID', 'org');
  vi.stubEnv('OPENAI_PROJECT_ID', 'project');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-custom: of-the-environment');
  await modelAt(fake.url).ask();
  const headers = Object.keys(fake.requests[0]!.headers).sort();
  expect(headers).toEqual(['accept', 'connection', 'content-length', 'content-type', 'host', 'user-agent']);
});

test('the library writes nothing to the console when a stream is broken', async () => {
  vi.stubEnv('OPENAI_LOG', 'debug');
  const spies = (['debug', 'info', 'log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  fake.setScript({ chunks: ['a'], fault: { malformedAt: 0 } });
  await modelAt(fake.url).askInVain();
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
