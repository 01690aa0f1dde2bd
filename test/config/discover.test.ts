import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discover } from '../../src/config/discover.ts';
import { startFake } from '../support/fake-openai/server.ts';
import { type Home, makeHome } from './home.ts';

let home: Home;
const servers: Server[] = [];
beforeEach(() => {
  home = makeHome();
});
afterEach(() => {
  home.remove();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A port where nothing listens, for the servers that a test is not about. */
const NOTHING = { Ollama: 1, 'LM Studio': 1, 'llama.cpp': 1 };

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const portOf = (answer: string, status = 200) =>
  listen(createServer((_, response) => response.writeHead(status).end(answer)));

test('keys are found by name, and their values are not in what is found', async () => {
  const env = { OPENROUTER_API_KEY: 'sk-secret-0123456789', GROQ_API_KEY: ' ', PATH: '' };
  const found = await discover(env, NOTHING);
  expect(found.keys).toEqual([
    { variable: 'OPENROUTER_API_KEY', service: 'OpenRouter', baseURL: 'https://openrouter.ai/api/v1' },
  ]);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('a local server is found with its models', async () => {
  const fake = await startFake({ models: ['qwen3:14b', 'gpt-oss:20b'] });
  const found = await discover({}, { ...NOTHING, Ollama: fake.port });
  expect(found.servers).toEqual([
    { name: 'Ollama', baseURL: fake.url, models: ['qwen3:14b', 'gpt-oss:20b'] },
  ]);
  expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/models']);
  await fake.close();
});

test('a local server without a model is found too', async () => {
  const port = await portOf('{"object":"list","data":null}');
  const { servers: found } = await discover({}, { ...NOTHING, Ollama: port });
  expect(found).toMatchObject([{ name: 'Ollama', models: [] }]);
});

test.each([
  ['another program', '<html>Jenkins</html>', 200],
  ['an API of another shape', '{"models":[]}', 200],
  ['a server that refuses', '{"data":[{"id":"m"}]}', 401],
  ['a redirect', '{"data":[{"id":"m"}]}', 302],
])('%s on the port is no model server', async (_, answer, status) => {
  const port = await portOf(answer, status);
  expect((await discover({}, { ...NOTHING, 'llama.cpp': port })).servers).toEqual([]);
});

test('ports that never answer are asked all at a time, and given up soon', async () => {
  let waiting = 0;
  let most = 0;
  const server = createServer((_, response) => {
    waiting += 1;
    most = Math.max(most, waiting);
    response.on('close', () => {
      waiting -= 1;
    });
  });
  const port = await listen(server);
  const startedAt = performance.now();
  const found = await discover({}, { Ollama: port, 'LM Studio': port, 'llama.cpp': port });
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(found.servers).toEqual([]);
  expect(most).toBe(3);
});

test('a model whose name would write to the terminal is not offered', async () => {
  const port = await portOf(JSON.stringify({ data: [{ id: 'good' }, { id: 'bad\u001b[2J' }] }));
  const { servers: found } = await discover({}, { ...NOTHING, Ollama: port });
  expect(found[0]?.models).toEqual(['good']);
});

test('coding agents are found on the PATH, and not run', async () => {
  const bin = join(home.folder, 'bin');
  const claude = home.write('bin/claude', `#!/bin/sh\ntouch ${home.folder}/was-run\n`);
  chmodSync(claude, 0o755);
  home.write('bin/codex', 'not executable');
  mkdirSync(join(bin, 'gemini'));
  const found = await discover({ PATH: `${home.folder}/none:${bin}` }, NOTHING);
  expect(found.agents).toEqual([{ name: 'Claude Code', command: 'claude', file: claude }]);
});

test('a coding agent that only the working folder brings along is none', async () => {
  chmodSync(home.write('work/project/claude', '#!/bin/sh\n'), 0o755);
  const before = process.cwd();
  process.chdir(home.project);
  const found = await discover({ PATH: '.::' }, NOTHING).finally(() => process.chdir(before));
  expect(found.agents).toEqual([]);
});
