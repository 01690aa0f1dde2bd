import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ConnectionLostError,
  ContextTooLongError,
  NonsenseReplyError,
  ReplyTooLargeError,
  ServerReportedError,
} from '../../src/model/errors.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { modelAt } from './model-at.ts';

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
  ])('%s is an error that says so, and is not tried again', async (_, fault) => {
    fake.setScript({ chunks, fault });
    const model = modelAt(fake.url);
    const error = await model.askInVain();
    expect(error).toBeInstanceOf(ConnectionLostError);
    expect(error.message).toBe(
      `${fake.url} broke off in the middle of its reply, after 8 characters. ` +
        'The part that came is not used. Try again.',
    );
    expect(model.streamed).toEqual(['one ', 'two ']);
    expect(fake.requests).toHaveLength(1);
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

  test('before a word of the reply came is tried again', async () => {
    fake.setScript([{ chunks, fault: { cutAfter: 0 } }, 'ok']);
    const model = modelAt(fake.url);
    expect((await model.ask()).text).toBe('ok');
    expect(model.retries).toHaveLength(1);
  });
});

describe('an error inside the stream', () => {
  test('after content is told with what the server said, and is not tried again', async () => {
    fake.setScript({ chunks, fault: { errorAt: 1, errorMessage: 'out of memory' } });
    const error = await modelAt(fake.url).askInVain();
    expect(error).toBeInstanceOf(ServerReportedError);
    expect(error.message).toBe(
      `${fake.url} reported an error in the middle of its reply: out of memory. ` +
        'The part that came is not used. Try again.',
    );
    expect(fake.requests).toHaveLength(1);
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
    const error = await modelAt(fake.url).askInVain();
    expect(error).toBeInstanceOf(NonsenseReplyError);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(fake.url);
    expect(error.message).not.toMatch(/JSON\.parse|SyntaxError|Unexpected token|position \d|\u001b/);
    expect(fake.requests).toHaveLength(1);
  });

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
