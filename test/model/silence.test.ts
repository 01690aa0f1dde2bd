import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Wait } from '../../src/model/chat.ts';
import { EndpointTimeoutError } from '../../src/model/errors.ts';
import { NAMED_AFTER_MS, Watch } from '../../src/model/watch.ts';
import { startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt, type TestedModel } from './model-at.ts';

const timeoutMs = 120_000;

/** Silence takes no time here. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const word = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const end = `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

/** A stream that says what it is told, when it is told. */
async function spoken() {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    resolve(response);
  });
  const url = `http://127.0.0.1:${await listening(server)}/v1`;
  onTestFinished(() => server.closeAllConnections());
  return { url, response: promise };
}

/** Looks again and again, in real time. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 10_000 });

/** The timers of a request that waits: the client library's, and three that watch. */
const patience = 4;

const told = ({ silences }: TestedModel) => silences.map((wait) => wait?.text);

test('a connection that does not come about is named', async () => {
  // It takes the connection, and never says a word of TLS.
  const sockets: { destroy: () => void }[] = [];
  const port = await listening(createServer((socket) => void sockets.push(socket)));
  const url = `https://127.0.0.1:${port}/v1`;
  const model = modelAt(url, { timeoutMs, retries: 0 });
  const ending = model.askInVain();
  await soon(() => sockets).toHaveLength(1);
  vi.advanceTimersByTime(NAMED_AFTER_MS);
  expect(told(model)).toEqual([
    `No connection to ${url} has come about for more than 8 s. Ctrl-C stops; it is given up after 120 s.`,
  ]);
  vi.advanceTimersByTime(timeoutMs);
  expect((await ending).what).toBe(`No connection to ${url} came about for 120 s.`);
  for (const socket of sockets) socket.destroy();
});

test('an endpoint that does not begin to reply is named, and given up', async () => {
  const fake = await startFake({ script: { fault: { hang: true } } });
  const model = modelAt(fake.url, { timeoutMs, retries: 0 });
  const ending = model.askInVain();
  await fake.waitFor(({ info }) => info !== undefined);
  vi.advanceTimersByTime(NAMED_AFTER_MS - 1);
  expect(told(model)).toEqual([]);
  vi.advanceTimersByTime(1);
  const text = `${fake.url} has sent no word for more than 8 s. Ctrl-C stops; it is given up after 120 s.`;
  expect(told(model)).toEqual([text]);
  vi.advanceTimersByTime(timeoutMs);
  expect(await ending).toBeInstanceOf(EndpointTimeoutError);
  // Nobody goes on waiting for what was given up.
  await soon(() => told(model)).toEqual([text, undefined]);
  await fake.close();
});

test('a stall in the middle is named, and no longer told of when the reply goes on', async () => {
  const { url, response } = await spoken();
  const model = modelAt(url, { timeoutMs });
  const reply = model.ask();
  const stream = await response;
  stream.write(word('one '));
  await soon(() => model.streamed).toEqual(['one ']);
  vi.advanceTimersByTime(NAMED_AFTER_MS);
  expect(told(model)).toEqual([
    `${url} stopped in the middle of its reply: it has sent no word for more than 8 s. Ctrl-C stops; it is given up after 120 s.`,
  ]);
  stream.write(word('two'));
  await soon(() => told(model)).toHaveLength(2);
  expect(model.silences[1]).toBeUndefined();
  stream.end(end);
  expect((await reply).text).toBe('one two');
});

test('an endpoint that only keeps the connection open is named for that, and given up in the end', async () => {
  const { url, response } = await spoken();
  const model = modelAt(url, { timeoutMs, retries: 0 });
  const ending = model.askInVain();
  const stream = await response;
  const ended = ending.then(() => true);
  await soon(() => vi.getTimerCount()).toBe(patience);
  vi.advanceTimersByTime(NAMED_AFTER_MS);
  for (let second = 0; ; second += 10) {
    stream.write(': ping\n\n');
    if (await Promise.race([ended, new Promise<false>((resolve) => setImmediate(resolve, false))])) break;
    vi.advanceTimersByTime(10_000);
    expect(second).toBeLessThan(2_000);
  }
  const [first, second, ...others] = told(model);
  expect(first).toBe(`${url} has sent no word for more than 8 s. Ctrl-C stops; it is given up after 120 s.`);
  expect(second).toMatch(
    /keeps the connection open, but has sent no word for more than .* given up after 10 min\.$/,
  );
  expect(others).toEqual([undefined]);
  expect((await ending).what).toBe(`${url} kept the connection open, but sent no word for 10 min.`);
});

test('an endpoint that keeps the connection open is named for that from the first', () => {
  const waits: (Wait | undefined)[] = [];
  const options = {
    endpoint: 'http://model',
    timeoutMs,
    now: Date.now,
    onWait: (wait?: Wait) => waits.push(wait),
  };
  const watch = new Watch(options, () => {});
  watch.connected();
  for (let second = 0; second < NAMED_AFTER_MS / 1000; second += 1) {
    watch.heardByte();
    vi.advanceTimersByTime(1_000);
  }
  watch.end();
  expect(waits.map((wait) => wait?.text)).toEqual([
    expect.stringMatching(/keeps the connection open.* given up after 10 min\.$/),
    undefined,
  ]);
});

test('an endpoint whose words come one by one is not called silent', async () => {
  const { url, response } = await spoken();
  const model = modelAt(url, { timeoutMs });
  const reply = model.ask();
  const stream = await response;
  for (let count = 1; count <= 4; count += 1) {
    stream.write(word('a'));
    await soon(() => model.streamed).toHaveLength(count);
    // Looking again takes a little of this time, too.
    vi.advanceTimersByTime(NAMED_AFTER_MS - 1_000);
  }
  stream.end(end);
  expect((await reply).text).toBe('aaaa');
  expect(model.silences).toEqual([]);
});

test('a request that is over is waited for by nobody', async () => {
  const fake = await startFake({ script: 'ok' });
  const model = modelAt(fake.url, { timeoutMs });
  await model.ask(HELLO);
  vi.advanceTimersByTime(timeoutMs * 10);
  expect(model.silences).toEqual([]);
  await fake.close();
});
