import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CancelledError,
  ConnectionLostError,
  ContextTooLongError,
  NonsenseReplyError,
  ReplyTooLargeError,
  ServerReportedError,
  UnfinishedReplyError,
} from '../../src/model/errors.ts';
import type { FakeFault } from '../support/fake-openai/reply.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const chunks = ['one ', 'two ', 'three'];

describe('a stream that breaks off', () => {
  test.each([
    ['when the socket dies', { cutAfter: 2 }],
    ['when it ends politely inside an event', { cutAfter: 2, cleanCut: true }],
  ])('%s is an error that says so, when it does so each time', async (_, fault) => {
    fake.setScript({ chunks, fault });
    const model = modelAt(fake.url, { retries: 1 });
    const error = await model.askInVain();
    expect(error).toBeInstanceOf(ConnectionLostError);
    expect(error.message).toBe(
      `${fake.url} broke off in the middle of its reply, after 8 characters. It was tried 2 times. ` +
        'The part that came is not used. Try again.',
    );
  });

  test('between two events, without a reason for the end, is an error too', async () => {
    const event = `data: ${JSON.stringify({ choices: [{ delta: { content: 'one ' } }] })}\n\n`;
    fake.setScript({ fault: { rawBody: event, contentType: 'text/event-stream' } });
    expect((await modelAt(fake.url).askInVain()).what).toMatch(/broke off in the middle/);
  });

  test.each(['dies', 'falls silent'])(
    'when the model had said that it was done, and then %s, is whole',
    async (how) => {
      const event = { choices: [{ delta: { content: 'all of it' }, finish_reason: 'stop' }] };
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`data: ${JSON.stringify(event)}\n\n`);
        if (how === 'dies') setTimeout(() => response.destroy(), 20);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const reply = await modelAt(`http://127.0.0.1:${port}/v1`, { timeoutMs: 100 }).ask();
      expect(reply.text).toBe('all of it');
      server.close().closeAllConnections();
    },
  );
});

describe('a reply that broke on its way', () => {
  const status502 = { status: 502, body: '<html><title>Bad gateway</title></html>' };

  test.each<[string, FakeFault]>([
    ['cut before a word came', { cutAfter: 0 }],
    ['cut in the middle', { cutAfter: 2 }],
    ['ended politely inside an event', { cutAfter: 2, cleanCut: true }],
    ['with an error inside the stream', { errorAt: 2 }],
    ['with a malformed event', { malformedAt: 1 }],
    ['with an empty body', { emptyBody: true }],
    ['half a JSON body', { wholeBody: true, truncateBody: 60 }],
    ['a page of a gateway', status502],
    ['silent in the middle', { stallAfter: 2 }],
    ['silent from the start', { hang: true }],
  ])('%s is asked for anew, what was shown is taken back, and each try is on record', async (_, fault) => {
    fake.setScript([{ chunks, fault }, 'whole']);
    const model = modelAt(fake.url, { timeoutMs: 300 });
    expect(await model.ask()).toMatchObject({ text: 'whole', finish: 'stop' });
    expect(model.streamed.join('')).toBe('whole');
    expect(model.retries.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Ctrl-C stops; trying again \(1 of 4\) after 500 ms\.$/),
    ]);
    const [broken, whole] = model.exchanges;
    expect([broken?.error, whole?.error]).toEqual([expect.stringContaining(fake.url), undefined]);
    if (fault.cutAfter === 2) expect(broken?.response).toContain('two ');
    expect(fake.requests).toHaveLength(2);
  });

  test('is not asked for anew by somebody who stopped it', async () => {
    fake.setScript([{ chunks, fault: { stallAfter: 2 } }, 'whole']);
    const stop = new AbortController();
    const model = modelAt(fake.url);
    const end = model.askInVain(HELLO, stop.signal);
    await expect.poll(() => model.streamed).toHaveLength(2);
    stop.abort();
    expect(await end).toBeInstanceOf(CancelledError);
    expect(model.retries).toEqual([]);
    expect(fake.requests).toHaveLength(1);
  });
});

describe('a reply that its server ends as unusable', () => {
  test('is an error that names what held it back, and is not asked for anew', async () => {
    fake.setScript({ chunks, finish: 'content_filter' });
    const error = await modelAt(fake.url).askInVain();
    expect(error).toBeInstanceOf(UnfinishedReplyError);
    expect(error.message).toMatch(
      /held back the rest of the reply \(content_filter\).*Say it in other words/,
    );
    expect(fake.requests).toHaveLength(1);
  });

  test('is asked for anew where the server failed', async () => {
    fake.setScript([{ chunks, finish: 'error' }, 'whole']);
    expect((await modelAt(fake.url).ask()).text).toBe('whole');
  });

  test.each([
    [
      'CUDA error: out of memory',
      500,
      /reported an error in the middle of its reply: CUDA error: out of memory/,
    ],
    ['This exceeds the maximum context length of 4096 tokens', 400, /too long for the model.*larger context/],
  ])('with an object of its own in place of an event says so: %s', async (message, code, words) => {
    const event = { choices: [{ delta: { content: 'one ' } }] };
    const report = { object: 'error', message, type: 'BadRequestError', code };
    const rawBody = `data: ${JSON.stringify(event)}\n\ndata: ${JSON.stringify(report)}\n\ndata: [DONE]\n\n`;
    fake.setScript({ fault: { rawBody, contentType: 'text/event-stream' } });
    const { message: said } = await modelAt(fake.url).askInVain();
    expect(said).toMatch(words);
    expect(said).not.toContain('baseURL');
  });
});

describe('an error inside the stream', () => {
  test('after content is told with what the server said', async () => {
    fake.setScript({ chunks, fault: { errorAt: 1, errorMessage: 'out of memory' } });
    const error = await modelAt(fake.url, { retries: 0 }).askInVain();
    expect(error).toBeInstanceOf(ServerReportedError);
    expect(error.message).toBe(
      `${fake.url} reported an error in the middle of its reply: out of memory. ` +
        'The part that came is not used. Try again.',
    );
  });

  test('before content, from a server that is overloaded, is tried again', async () => {
    fake.setScript([{ chunks, fault: { errorAt: 0 } }, 'ok']);
    expect((await modelAt(fake.url).ask()).text).toBe('ok');
  });

  test('that speaks of the context says what to do about it', async () => {
    const errorMessage = 'the initial prompt is greater than the context length';
    fake.setScript({ chunks, fault: { errorAt: 0, errorMessage } });
    expect(await modelAt(fake.url).askInVain()).toBeInstanceOf(ContextTooLongError);
  });

  test('given as an event of its own name is one as well', async () => {
    const rawBody = 'event: error\ndata: {"error": "the model crashed"}\n\n';
    fake.setScript({ fault: { rawBody, contentType: 'text/event-stream' } });
    expect((await modelAt(fake.url).askInVain()).message).toMatch(
      /error instead of a reply: the model crashed/,
    );
  });
});

describe('what no chat model says', () => {
  const html = '<!DOCTYPE html><html><head><title>Sign in\u001b[31m</title></head><body>…</body></html>';

  test.each([
    ['a malformed event', { malformedAt: 1 }, /a piece of its reply that cannot be read/],
    [
      'an event of another shape',
      { rawBody: 'data: {"choices": "x"}\n\n' },
      /a piece of its reply that cannot/,
    ],
    [
      'an event with an empty place',
      { rawBody: 'data: {"choices": [null]}\n\n' },
      /a piece of its reply that/,
    ],
    ['an event that is no object', { rawBody: 'data: null\n\n' }, /a piece of its reply that cannot be read/],
    ['an empty body', { emptyBody: true }, /answered with nothing \(HTTP 200, an empty body\)/],
    ['a web page', { rawBody: html, contentType: 'text/html' }, /a web page, "Sign in" instead/],
    ['a stream without a reply', { rawBody: ': ping\n\ndata: [DONE]\n\n' }, /not a model's reply \(": ping/],
    [
      'JSON of another API',
      { rawBody: '{"hello": "world"}' },
      /not a model's reply \("{"hello": "world"}"\)\. Check/,
    ],
    ['half a JSON body', { wholeBody: true, truncateBody: 60 }, /not a model's reply/],
    ['text', { rawBody: 'Ollama is running' }, /not a model's reply \("Ollama is running"\)/],
  ])('%s is named for what it is', async (_, fault, words) => {
    fake.setScript({ chunks, fault });
    const error = await modelAt(fake.url, { retries: 0 }).askInVain();
    expect(error).toBeInstanceOf(NonsenseReplyError);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(fake.url);
    expect(error.message).not.toMatch(/JSON\.parse|SyntaxError|Unexpected token|position \d|\u001b/);
  });

  test.each([{ rawBody: html, contentType: 'text/html' }, { rawBody: '{"hello": "world"}' }])(
    'what no other try would change is told at once: %o',
    async (fault) => {
      fake.setScript({ fault });
      await modelAt(fake.url).askInVain();
      expect(fake.requests).toHaveLength(1);
    },
  );

  test('an error object with status 200 is told as the error that it is', async () => {
    fake.setScript({ fault: { rawBody: '{"error":{"message":"model is not loaded"}}' } });
    const error = await modelAt(fake.url).askInVain();
    expect(error).toBeInstanceOf(ServerReportedError);
    expect(error.message).toContain('model is not loaded');
  });
});

test('a reply that never ends is stopped, and the connection is closed', async () => {
  fake.setScript({ fault: { hugeBytes: 1024 ** 3 } });
  const error = await modelAt(fake.url).askInVain();
  expect(error).toBeInstanceOf(ReplyTooLargeError);
  expect(error.message).toMatch(/sent more than 64 MB for one reply, and was stopped/);
  await fake.waitFor((request) => request.clientAborted);
});

test.each(['in pieces', 'in one piece'])(
  'a reply of more words than a session keeps, %s, is stopped',
  async (how) => {
    fake.setScript({
      text: 'word '.repeat(1024 ** 2),
      chunkSize: 100_000,
      ...(how === 'in one piece' && { fault: { wholeBody: true } }),
    });
    const model = modelAt(fake.url);
    const error = await model.askInVain();
    expect(error).toBeInstanceOf(ReplyTooLargeError);
    expect(error.message).toMatch(/sent more than 4 MB for one reply, and was stopped/);
    expect(fake.requests).toHaveLength(1);
  },
);

test('what a server says cannot write to the terminal', async () => {
  const said = 'bad\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\r\nnews\u0000';
  fake.setScript({ fault: { status: 400, body: JSON.stringify({ error: { message: said } }) } });
  const { message } = await modelAt(fake.url).askInVain();
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(message).toMatch(/bad.*news/);
});

test('a server that says very much is quoted only so far', async () => {
  fake.setScript({ fault: { status: 400, body: 'x'.repeat(1_000_000) } });
  expect((await modelAt(fake.url).askInVain()).message.length).toBeLessThan(600);
});
