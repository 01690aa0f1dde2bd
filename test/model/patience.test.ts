import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CancelledError, EndpointTimeoutError } from '../../src/model/errors.ts';
import { createChatModel } from '../../src/model/openai.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

describe('an endpoint that falls silent', () => {
  test('before the first byte is given up after the timeout, and told', async () => {
    fake.setScript({ fault: { hang: true } });
    const model = modelAt(fake.url, { timeoutMs: 100, retries: 0 });
    const startedAt = performance.now();
    const error = await model.askInVain();
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(error).toBeInstanceOf(EndpointTimeoutError);
    expect(error.message).toBe(
      `${fake.url} sent nothing for 100 ms. The model may still be loading, or be too slow. ` +
        'Try again, or raise `timeoutSeconds` in .specrc.',
    );
    await fake.waitFor((request) => request.clientAborted);
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    [0, /\/v1 sent nothing for 100 ms\./],
    [2, /stopped in the middle of its reply: it sent nothing for 100 ms\./],
  ])('after %i pieces of its reply is given up after the timeout, and told', async (stallAfter, words) => {
    fake.setScript({ chunks: ['a', 'b', 'c'], fault: { stallAfter } });
    const model = modelAt(fake.url, { timeoutMs: 100, retries: 0 });
    const error = await model.askInVain();
    expect(error).toBeInstanceOf(EndpointTimeoutError);
    expect(error.message).toMatch(words);
    await fake.waitFor((request) => request.clientAborted);
  });

  test('is not given up while bytes come, however few', async () => {
    const fault = { slowLoris: { bytes: 60, delayMs: 30 } };
    fake.setScript({ chunks: ['a', 'b', 'c'], fault });
    const startedAt = performance.now();
    expect((await modelAt(fake.url, { timeoutMs: 200 }).ask()).text).toBe('abc');
    expect(performance.now() - startedAt).toBeGreaterThan(200);
  });
});

describe('a request that is cancelled', () => {
  test('before it began is not sent', async () => {
    const error = await modelAt(fake.url).askInVain(HELLO, AbortSignal.abort());
    expect(error).toBeInstanceOf(CancelledError);
    expect(fake.requests).toEqual([]);
  });

  test.each([
    ['before the first byte', { fault: { hang: true } }],
    ['in the middle of the reply', { chunks: ['a', 'b'], fault: { stallAfter: 1 } }],
    ['while the reply comes', { text: 'abc '.repeat(5000), rate: 200 }],
    ['while bytes trickle in', { fault: { slowLoris: { bytes: 1, delayMs: 50 } } }],
  ])('%s ends promptly and closes the connection', async (_, reply) => {
    fake.setScript(reply);
    const model = modelAt(fake.url);
    const stop = new AbortController();
    const end = model.askInVain(HELLO, stop.signal);
    await fake.waitFor((request) => request.info !== undefined);
    setTimeout(() => stop.abort(), 50);
    const startedAt = performance.now();
    const error = await end;
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(error).toBeInstanceOf(CancelledError);
    expect(error.message).toBe(`The request to ${fake.url} was cancelled.`);
    await fake.waitFor((request) => request.clientAborted, { timeoutMs: 2000 });
    expect(model.exchanges).toHaveLength(1);
    expect(model.exchanges[0]?.error).toBe(error.message);
  });

  test('between two tries ends promptly, and nothing more is sent', async () => {
    fake.setScript({ fault: { status: 503, retryAfter: 30 } });
    const stop = new AbortController();
    const settings = { baseURL: fake.url, model: 'm', timeoutMs: 5000, retries: 4, images: false };
    const model = createChatModel(settings, { onExchange: () => undefined });
    const startedAt = performance.now();
    const end = model.complete(HELLO, {
      signal: stop.signal,
      onWait: () => setTimeout(() => stop.abort(), 20),
    });
    await expect(end).rejects.toBeInstanceOf(CancelledError);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(fake.requests).toHaveLength(1);
  });

  test('leaves no listener on a signal that serves many requests', async () => {
    const stop = new AbortController();
    const model = modelAt(fake.url);
    for (let request = 0; request < 5; request += 1) await model.ask(HELLO, stop.signal);
    await expect.poll(() => getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  test('after its reply was whole is a reply', async () => {
    const stop = new AbortController();
    const reply = await modelAt(fake.url).ask(HELLO, stop.signal);
    stop.abort();
    expect(reply.text).toBe('ok');
  });
});
