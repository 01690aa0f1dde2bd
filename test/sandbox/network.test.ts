import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { host } from './walled.ts';

/** A server of the host that counts who reaches it. */
async function listening(where: string | number): Promise<{ server: Server; hits: () => number }> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end('the host answers');
  });
  server.on('connection', () => {
    hits += 1;
  });
  if (typeof where === 'string') server.listen(where);
  else server.listen(where, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, hits: () => hits };
}

const fetching = (url: string) => `node -e "fetch('${url}').then((r) => r.text()).then(console.log)"`;

test("a command reaches no network: not the host's loopback, not a name, not an address", async () => {
  const { attempt } = await host();
  const { server, hits } = await listening(0);
  const { port } = server.address() as AddressInfo;
  expect(await attempt(fetching(`http://127.0.0.1:${port}`))).toBe('held');
  expect(await attempt(fetching(`http://localhost:${port}`))).toBe('held');
  expect(await attempt(`bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'`)).toBe('held');
  expect(await attempt(fetching('http://192.0.2.1'))).toBe('held');
  expect(await attempt('getent hosts example.com')).toBe('held');
  expect(hits()).toBe(0);
});

test("the sockets of the host's programs are out of reach", async () => {
  const { attempt, outside } = await host();
  const path = join(outside, 'agent.sock');
  const { hits } = await listening(path);
  const { hits: abstractHits } = await listening('\0specwright-test');
  const connecting = (name: string) =>
    `node -e "require('net').connect('${name}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"`;
  expect(await attempt(connecting(path))).toBe('held');
  expect(await attempt(connecting('\\0specwright-test'))).toBe('held');
  expect(hits() + abstractHits()).toBe(0);
});

test('a network that was granted can be used', async () => {
  const { run } = await host();
  const { server } = await listening(0);
  const { port } = server.address() as AddressInfo;
  const { stdout } = await run(fetching(`http://127.0.0.1:${port}`), { network: true });
  expect(stdout).toBe('the host answers\n');
});

test('a program inside can still talk to itself over its own loopback', async () => {
  const { run } = await host();
  for (const name of ['127.0.0.1', 'localhost']) {
    const script = `const s = require('http').createServer((q, r) => r.end('me')).listen(0, '${name}', async () => {
      console.log(await (await fetch('http://${name}:' + s.address().port)).text()); s.close(); });`;
    expect((await run(`node -e "${script}"`)).stdout).toBe('me\n');
  }
});
