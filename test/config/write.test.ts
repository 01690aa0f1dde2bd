import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/errors.ts';
import { chooseModel } from '../../src/config/write.ts';
import { type Home, makeHome, USER_FILE } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const LOCAL = { baseURL: 'http://127.0.0.1:11434/v1', name: 'qwen3:14b' };
const HOSTED = { baseURL: 'https://api.openai.com/v1', name: 'gpt-5', apiKeyEnv: 'OPENAI_API_KEY' };
const read = (file: string) => readFileSync(file, 'utf8');

test('the first choice creates the user’s own file, and counts from then on', async () => {
  const { file, backup } = await chooseModel(LOCAL, home.env);
  expect(file).toBe(join(home.folder, USER_FILE));
  expect(backup).toBeUndefined();
  const config = await home.load();
  expect(config.files).toEqual([file]);
  expect(config.capture).toMatchObject({ kind: 'model', settings: { model: 'qwen3:14b' } });
});

test('comments and everything else in a YAML file stay', async () => {
  const file = home.write(
    USER_FILE,
    '# mine\nmouse: true # always\n\nmodel:\n  # the fast one\n  baseURL: http://127.0.0.1:1/v1\n  name: old\n  retries: 9\n\n# the end\n',
  );
  await chooseModel(LOCAL, home.env);
  expect(read(file)).toBe(
    '# mine\nmouse: true # always\n\nmodel:\n  # the fast one\n  baseURL: http://127.0.0.1:11434/v1\n' +
      '  name: qwen3:14b\n  retries: 9\n\n# the end\n',
  );
});

test('a JSON file stays JSON, with its indentation', async () => {
  const file = home.write(`${USER_FILE}.json`, '{\n    "mouse": true\n}\n');
  await chooseModel(HOSTED, home.env);
  expect(JSON.parse(read(file))).toEqual({ mouse: true, model: HOSTED });
  expect(read(file)).toMatch(/^ {4}"mouse"/m);
});

test.each(['', '# nothing yet\n', 'model:\n', 'model: {}\n', 'mouse: true\n'])(
  'a file that says %j gets a model',
  async (text) => {
    home.write(USER_FILE, text);
    await chooseModel(HOSTED, home.env);
    const { capture } = await home.load({ env: { OPENAI_API_KEY: 'sk-0123456789' } });
    expect(capture).toMatchObject({ settings: { model: 'gpt-5', apiKey: 'sk-0123456789' } });
  },
);

test('the key and the headers of one endpoint are not left for the next', async () => {
  const file = home.write(
    USER_FILE,
    'model:\n  baseURL: https://api.openai.com/v1\n  name: gpt-5\n  apiKeyEnv: OPENAI_API_KEY\n  headers: { X-A: $B }\n  price: { input: 1, output: 2 }\n',
  );
  const { backup } = await chooseModel(LOCAL, home.env);
  expect(read(file)).toBe('model:\n  baseURL: http://127.0.0.1:11434/v1\n  name: qwen3:14b\n');
  expect(read(backup!)).toContain('OPENAI_API_KEY');
});

test.each(['model: {name: [', 'modle: {}\n'])(
  'a file that cannot be read (%j) is told, and not touched',
  async (text) => {
    const file = home.write(USER_FILE, text);
    await expect(chooseModel(LOCAL, home.env)).rejects.toThrow(ConfigError);
    expect(read(file)).toBe(text);
  },
);

test('a file that is a link stays one, and permissions stay as they are', async () => {
  const real = home.write('dotfiles/specrc', 'mouse: true\n');
  chmodSync(real, 0o600);
  const link = join(dirname(home.write('config/specwright/other', '')), '.specrc.yaml');
  symlinkSync(real, link);
  await chooseModel(LOCAL, home.env);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(read(real)).toContain('qwen3:14b');
  expect(statSync(real).mode & 0o777).toBe(0o600);
});

test('nothing is left behind but the file and its backup', async () => {
  home.write(USER_FILE, 'mouse: true\n');
  await chooseModel(LOCAL, home.env);
  await chooseModel(HOSTED, home.env);
  expect(readdirSync(join(home.folder, 'config/specwright')).sort()).toEqual(['.specrc', '.specrc.bak']);
});
