import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** The packages that a program has loaded by its end. */
async function packagesLoadedBy(program: string): Promise<string[]> {
  const watch = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({
      load(url, context, next) {
        const name = /node_modules\\/([^/]+)/.exec(url)?.[1];
        if (name !== undefined) packages.add(name);
        return next(url, context);
      },
    });
    process.on('exit', () => console.log(JSON.stringify([...packages])));
    ${program}`;
  const source = new URL('../../src/', import.meta.url);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', watch.replaceAll('SRC/', source.href)],
    { env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return JSON.parse(stdout);
}

const CREATE = `
  const { createChatModel } = await import('SRC/model/openai.ts');
  const settings = { baseURL: 'http://127.0.0.1:1/v1', model: 'm', timeoutMs: 1000, retries: 0, images: false };
  const model = createChatModel(settings, { onExchange: () => undefined });`;

test('a model that is not used loads no library', async () => {
  expect(await packagesLoadedBy(CREATE)).toEqual([]);
});

test('a model that is used loads what it speaks with', async () => {
  const use = `${CREATE} await model.complete({ messages: [], tools: [] }).catch(() => undefined);`;
  expect(await packagesLoadedBy(use)).toEqual(expect.arrayContaining(['openai', 'zod']));
});

test('a configuration without files loads neither zod nor yaml', async () => {
  const packages = await packagesLoadedBy(`
    const { loadConfig } = await import('SRC/config/load.ts');
    await loadConfig({ cwd: '/', env: { XDG_CONFIG_HOME: '/nowhere', HOME: '/' } });`);
  expect(packages).not.toContain('zod');
  expect(packages).not.toContain('yaml');
});
