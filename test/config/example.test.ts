import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/file.ts';
import { loadConfig } from '../../src/config/load.ts';
import { allSettings } from '../../src/config/setting-keys.ts';
import { makeHome } from './home.ts';

const example = readFileSync(new URL('../../.specrc.example', import.meta.url), 'utf8');
/** With every setting that is off switched on. */
const full = example.replace(/^(\s*)#(?=\S)/gm, '$1');

function keyPaths(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...keyPaths(inner, `${prefix}${key}.`),
  ]);
}

test('every prompt of ours can be replaced, and nothing else', () => {
  const ours = readdirSync(new URL('../../prompts/', import.meta.url)).map((file) => file.replace('.md', ''));
  const settings = allSettings().filter((key) => key.startsWith('prompts.'));
  expect(settings.sort()).toEqual(ours.sort().map((name) => `prompts.${name}`));
});

describe('.specrc.example', () => {
  test('is a configuration that works as it stands', async () => {
    const settings = await parseConfig('.specrc.example', example);
    expect(settings.model).toMatchObject({ apiKeyEnv: 'OPENAI_API_KEY' });
  });

  test('shows every setting that there is', () => {
    const shown = new Set(keyPaths(parse(full)));
    // The model of an agent has the keys of `model`, which are explained once.
    const explained = allSettings().filter((key) => !/^(capture|build)\.model\./.test(key));
    expect(explained.length).toBeGreaterThan(30);
    expect(explained.filter((key) => !shown.has(key))).toEqual([]);
  });

  test('shows no setting that there is not, also where it is off', async () => {
    await expect(parseConfig('.specrc.example', full)).resolves.toBeDefined();
  });

  test('shows a local server and a gateway that work when they are taken', async () => {
    const others = [...example.matchAll(/^# model:\n(?:# {3}.*\n)+/gm)].map(([block]) =>
      block.replace(/^# /gm, ''),
    );
    expect(others).toHaveLength(2);
    for (const text of others) {
      const { model } = await parseConfig('.specrc.example', text);
      expect(model).toMatchObject({ baseURL: expect.any(String), name: expect.any(String) });
    }
  });

  test('says the defaults truly', async () => {
    const home = makeHome();
    const configFile = home.write('example.yaml', example);
    const env = { ...home.env, OPENAI_API_KEY: 'sk-0123456789' };
    const place = { cwd: home.project, env };
    const [shown, defaults] = await Promise.all([loadConfig({ ...place, configFile }), loadConfig(place)]);
    const { files, capture, build, ...rest } = shown;
    expect(defaults).toMatchObject(rest);
    expect(capture).toMatchObject({ settings: { timeoutMs: 120_000, retries: 4, images: false } });
    home.remove();
  });
});
