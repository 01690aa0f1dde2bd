import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { connectionWords } from '../../src/model/connection-words.ts';
import { EndpointUnreachableError } from '../../src/model/errors.ts';
import { startFake } from '../support/fake-openai/server.ts';
import { modelAt } from './model-at.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a server that does not run is named, at once, with how to start it', async () => {
  const fake = await startFake();
  await fake.close();
  const model = modelAt(fake.url);
  const error = await model.askInVain();
  expect(error).toBeInstanceOf(EndpointUnreachableError);
  expect(error.message).toBe(
    `Nothing answers at ${fake.url}. Start the server, or check \`baseURL\` in .specrc.`,
  );
  expect(model.retries).toEqual([]);
  expect(model.exchanges).toHaveLength(1);
});

test('a machine that does not exist is named', async () => {
  const error = await modelAt('http://no-such-machine.invalid/v1', { retries: 0 }).askInVain();
  expect(error).toBeInstanceOf(EndpointUnreachableError);
  expect(error.message).toMatch(/no-such-machine\.invalid.*check `baseURL`/);
});

test.each([
  ['ECONNREFUSED', /Nothing answers at http:\/\/localhost:11434\/v1\. Start Ollama with `ollama serve`/],
  ['ENOTFOUND', /no machine called "localhost"/],
  ['EAI_AGAIN', /could not be looked up/],
  ['EHOSTUNREACH', /cannot be reached/],
  ['CERT_HAS_EXPIRED', /has expired/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /is for another name/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /not signed by anyone that this machine trusts.*NODE_EXTRA_CA_CERTS/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /not signed by anyone that this machine trusts/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not signed by anyone that this machine trusts/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /may need http: instead of https:/],
  ['EMFILE', /failed \(EMFILE\)/],
])('%s is said in plain words', (code, words) => {
  const attempt = { endpoint: 'http://localhost:11434/v1', model: 'm', tries: 1 };
  expect(connectionWords(attempt, code).join(' ')).toMatch(words);
});

test('one connection serves one request after the other', async () => {
  const connections = new Set<unknown>();
  const event = { choices: [{ delta: { content: 'ok' }, finish_reason: 'stop' }] };
  const server = createHttpServer((request, response) => {
    connections.add(request.socket);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`);
    // The end of the body comes after the end of the reply.
    setTimeout(() => response.end(), 20);
  });
  const model = modelAt(`http://127.0.0.1:${await listen(server)}/v1`);
  for (let request = 0; request < 3; request += 1) {
    await model.ask();
    await pause(40);
  }
  expect(connections.size).toBe(1);
});

test('a server without TLS behind https: is told as such', async () => {
  const fake = await startFake();
  const error = await modelAt(fake.url.replace('http:', 'https:')).askInVain();
  expect(error.message).toMatch(/does not speak TLS as expected.*may need http: instead of https:/);
  await fake.close();
});

test('a server of another protocol is told as such', async () => {
  const port = await listen(createTcpServer((socket) => socket.end('220 mail ready\r\n')));
  const error = await modelAt(`http://127.0.0.1:${port}/v1`).askInVain();
  expect(error.message).toMatch(/does not speak HTTP/);
});

test('a key that HTTP cannot carry is told without showing it', async () => {
  const fake = await startFake();
  const error = await modelAt(fake.url, { apiKey: 'sk-test\n0123456789' }).askInVain();
  expect(error.message).toMatch(/the key or a header holds a character that HTTP does not allow/);
  expect(error.message).not.toContain('0123456789');
  await fake.close();
});

test('an address that is none is an error for humans too', async () => {
  const error = await modelAt('not a url').askInVain();
  expect(error).toBeInstanceOf(EndpointUnreachableError);
});

test('the password of a URL is not shown', async () => {
  const fake = await startFake();
  fake.setScript({ fault: { status: 400 } });
  const model = modelAt(fake.url.replace('http://', 'http://user:secret@'));
  expect((await model.askInVain()).message).not.toContain('secret');
  expect(model.exchanges[0]?.endpoint).toBe(fake.url);
  await fake.close();
});
