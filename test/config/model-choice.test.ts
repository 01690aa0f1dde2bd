import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Home, makeHome, USER_FILE } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const PROJECT_FILE = 'work/project/.specrc';
const model = (fields: Record<string, unknown>) => ({
  baseURL: 'https://models.example/v1',
  name: 'm',
  ...fields,
});
const write = (file: string, settings: unknown) => home.write(file, JSON.stringify(settings));

describe('a model', () => {
  test('has its settings, with defaults for the rest', async () => {
    write(PROJECT_FILE, { model: model({}) });
    const { capture, build } = await home.load();
    expect(capture).toEqual({
      kind: 'model',
      settings: {
        baseURL: 'https://models.example/v1',
        model: 'm',
        timeoutMs: 120_000,
        retries: 4,
        images: false,
      },
    });
    expect(build).toEqual(capture);
  });

  test('has everything that the file says', async () => {
    const price = { input: 1, output: 2, cached: 0.5 };
    const given = { temperature: 0, maxTokens: 5, images: true, price, extraBody: { top_k: null } };
    write(PROJECT_FILE, { model: model({ ...given, timeoutSeconds: 7, retries: 0 }) });
    const { capture } = await home.load();
    expect(capture).toMatchObject({ settings: { ...given, timeoutMs: 7000, retries: 0 } });
  });

  test.each([
    [{ baseURL: 'https://models.example/v1' }, '`model.name` is missing: it says which model to use.'],
    [{ name: 'm' }, '`model.baseURL` is missing: it says where the model is.'],
  ])('of which only %j is known cannot be used, and says why', async (section, why) => {
    write(PROJECT_FILE, { model: section });
    expect((await home.load()).capture).toEqual({ kind: 'unusable', why });
  });
});

describe('a key', () => {
  test('comes from the variable that the file names, without the line end behind it', async () => {
    write(PROJECT_FILE, { model: model({ apiKeyEnv: 'MY_KEY' }) });
    const { capture } = await home.load({ env: { MY_KEY: 'sk-0123456789\n' } });
    expect(capture).toMatchObject({ kind: 'model', settings: { apiKey: 'sk-0123456789' } });
  });

  test.each([{}, { MY_KEY: '' }, { MY_KEY: ' \n' }])(
    'that is not there (%j) is no error before it is needed',
    async (env) => {
      write(PROJECT_FILE, { model: model({ apiKeyEnv: 'MY_KEY' }) });
      expect((await home.load({ env })).capture).toEqual({
        kind: 'unusable',
        why:
          'The environment variable MY_KEY is not set. It must hold the key for https://models.example/v1: ' +
          'set it, and start again.',
      });
    },
  );

  test('is not taken from a variable that no file names', async () => {
    write(PROJECT_FILE, { model: model({}) });
    const { capture } = await home.load({ env: { OPENAI_API_KEY: 'sk-0123456789' } });
    expect(JSON.stringify(capture)).not.toContain('sk-0123456789');
  });
});

describe('headers', () => {
  test('can hold variables, whose values are known as secrets', async () => {
    const headers = {
      Authorization: 'Bearer $TOKEN',
      'X-Both': `\${TOKEN}-$OTHER`,
      'X-Cost': '$$5',
      'X-Plain': 'a',
    };
    write(PROJECT_FILE, { model: model({ headers }) });
    const { capture } = await home.load({ env: { TOKEN: 'secret-0123456789', OTHER: 'o' } });
    expect(capture).toMatchObject({
      settings: {
        headers: {
          Authorization: 'Bearer secret-0123456789',
          'X-Both': 'secret-0123456789-o',
          'X-Cost': '$5',
          'X-Plain': 'a',
        },
        secrets: expect.arrayContaining(['secret-0123456789']),
      },
    });
  });

  test('with a variable that is not set make the model unusable, not the program', async () => {
    write(PROJECT_FILE, { model: model({ headers: { Authorization: 'Bearer $TOKEN' } }) });
    expect((await home.load()).capture).toMatchObject({
      kind: 'unusable',
      why: expect.stringMatching(
        /variable TOKEN is not set\. It must hold a part of the header Authorization/,
      ),
    });
  });
});

describe('one file over another', () => {
  test('wins key by key in each section', async () => {
    write(USER_FILE, {
      model: model({ retries: 9, temperature: 1 }),
      capture: { questionsPerTurn: 3, checkpointCharacters: 5000 },
      mouse: true,
    });
    write(PROJECT_FILE, { model: { temperature: 0 }, capture: { questionsPerTurn: 2 } });
    const config = await home.load();
    expect(config.capture).toMatchObject({ settings: { model: 'm', retries: 9, temperature: 0 } });
    expect(config).toMatchObject({ questionsPerTurn: 2, checkpointCharacters: 5000, mouse: true });
  });

  test('that names another endpoint is not given the key and the headers of the first', async () => {
    write(USER_FILE, { model: model({ apiKeyEnv: 'MY_KEY', headers: { 'X-A': '$MY_KEY' }, retries: 9 }) });
    write(PROJECT_FILE, { model: { baseURL: 'http://127.0.0.1:666/v1' } });
    const { capture } = await home.load({ env: { MY_KEY: 'sk-0123456789' } });
    expect(capture).toMatchObject({ kind: 'model', settings: { model: 'm', retries: 9 } });
    expect(JSON.stringify(capture)).not.toContain('sk-0123456789');
  });
});

describe('an agent with a model of its own', () => {
  test('shares what it does not say', async () => {
    write(PROJECT_FILE, {
      model: model({ apiKeyEnv: 'MY_KEY', price: { input: 1, output: 1 } }),
      build: { model: { name: 'big' } },
    });
    const { capture, build } = await home.load({ env: { MY_KEY: 'sk-0123456789' } });
    expect(capture).toMatchObject({ settings: { model: 'm', price: { input: 1 } } });
    expect(build).toMatchObject({ settings: { model: 'big', apiKey: 'sk-0123456789' } });
    // The price was that of the other model.
    expect(build).not.toHaveProperty('settings.price');
  });

  test('can be the only one that has any', async () => {
    write(PROJECT_FILE, { build: { model: model({}) } });
    const { capture, build } = await home.load();
    expect([capture.kind, build.kind]).toEqual(['none', 'model']);
  });

  test('at another endpoint is not given the key of the first', async () => {
    write(PROJECT_FILE, {
      model: model({ apiKeyEnv: 'MY_KEY' }),
      build: { model: { baseURL: 'http://127.0.0.1:11434/v1', name: 'local' } },
    });
    const { build } = await home.load({ env: { MY_KEY: 'sk-0123456789' } });
    expect(build).not.toHaveProperty('settings.apiKey');
  });
});
