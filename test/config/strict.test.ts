import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/errors.ts';
import { type Home, makeHome } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

async function complaint(text: string): Promise<string> {
  const file = home.write('work/project/.specrc', text);
  const error = await home.load().catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError))
    throw new Error(`expected a ConfigError, got ${JSON.stringify(error)}`);
  return error.message.replaceAll(file, 'FILE');
}

describe('an unknown key', () => {
  test('is named with file, line and path, the key that was meant, and all that are allowed', async () => {
    expect(await complaint('mouse: true\nmodel:\n  name: m\n  baseUrl: http://127.0.0.1:1/v1\n')).toBe(
      'FILE:4: model.baseUrl is not a setting. Did you mean `baseURL`? Allowed here: baseURL, name, apiKeyEnv, ' +
        'headers, timeoutSeconds, retries, temperature, maxTokens, images, price, extraBody.',
    );
  });

  test.each([
    ['modle: {}', 'model'],
    ['build: { limits: { paralell: 2 } }', 'parallel'],
    ['capture: { model: { temprature: 1 } }', 'temperature'],
    ['capture: { questionPerTurn: 1 }', 'questionsPerTurn'],
  ])('in `%s` is taken for %s', async (text, meant) => {
    expect(await complaint(text)).toContain(`Did you mean \`${meant}\`?`);
  });

  test('that is like no other gets no guess', async () => {
    const words = await complaint('colours: blue');
    expect(words).toMatch(
      /colours is not a setting\. Allowed here: model, capture, audit, build, prompts, database, allow, signing, mouse\./,
    );
  });
});

describe('a wrong value', () => {
  test.each([
    ['mouse: yes please', 'FILE:1: mouse must be true or false, not "yes please".'],
    ['model: { retries: many }', 'FILE:1: model.retries must be a whole number from 0 to 20, not "many".'],
    ['model: { retries: 1.5 }', 'FILE:1: model.retries must be a whole number from 0 to 20, not 1.5.'],
    ['model: { retries: 21 }', 'FILE:1: model.retries must be a whole number from 0 to 20, not 21.'],
    ['model: fast', 'FILE:1: model must be settings of a model, not "fast".'],
    ['model: [a]', 'FILE:1: model must be settings of a model, not a list.'],
    ['model: { name: {} }', 'FILE:1: model.name must be the name of a model, not a group of settings.'],
    ['model: { name: " " }', 'FILE:1: model.name must be the name of a model, not " ".'],
    [
      'model: { price: { input: 1 } }',
      'FILE:1: model.price.output is missing: it must be a number from 0 to 100000.',
    ],
    [
      '- a',
      'FILE: the file must be settings, such as `model:` with `baseURL:` and `name:` in it, not a list.',
    ],
    [
      'just text',
      'FILE: the file must be settings, such as `model:` with `baseURL:` and `name:` in it, not "just text".',
    ],
  ])('as in `%s` is named with what it must be', async (text, words) => {
    expect(await complaint(text)).toBe(words);
  });

  test('of several is named for each, a line each', async () => {
    const lines = (await complaint('mouse: 1\nmodel:\n  retries: -1\n  nam: m\n')).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['FILE:1:', 'FILE:3:', 'FILE:4:']),
    );
    expect(lines).toHaveLength(3);
  });

  test.each([
    'ftp://127.0.0.1/v1',
    '127.0.0.1:11434',
    'http://user:secret-0123@127.0.0.1/v1',
    'http://127.0.0.1/v1?key=secret-0123',
    'http://127.0.0.1/v1#secret-0123',
  ])('as the base URL %s is refused without repeating it', async (url) => {
    const words = await complaint(`model: { name: m, baseURL: '${url}' }`);
    expect(words).toMatch(
      /model\.baseURL must be a http: or https: URL without user, password, query and fragment/,
    );
    expect(words).not.toContain('secret');
  });

  test.each(['messages: []', 'tools: []', 'stream: false', 'model: x'])(
    'in extraBody that is not ours to give (%s) is refused',
    async (field) => {
      expect(await complaint(`model: { extraBody: { ${field} } }`)).toMatch(
        /model\.extraBody must be fields of the request body, without model, messages/,
      );
    },
  );
});

describe('a key in the file', () => {
  test.each(['apiKey', 'api_key', 'key', 'token', 'openaiApiKey'])(
    'as `%s` is refused, and not repeated',
    async (name) => {
      const words = await complaint(`model: { ${name}: sk-secret-0123456789 }`);
      expect(words).toBe(
        `FILE:1: model.${name} is refused, because keys do not belong into a file. Put the key into an environment ` +
          'variable, and name the variable: `apiKeyEnv: OPENAI_API_KEY`.',
      );
    },
  );

  test('in place of the name of a variable is refused, and not repeated', async () => {
    const words = await complaint('model: { apiKeyEnv: sk-secret-0123456789 }');
    expect(words).toMatch(
      /model\.apiKeyEnv must be the name of an environment variable.* not the key itself\.$/,
    );
    expect(words).not.toContain('secret-0123456789');
  });

  test.each(['Authorization', 'X-Api-Key', 'Cookie'])(
    'in the header %s is refused, and not repeated',
    async (name) => {
      const words = await complaint(`model: { headers: { ${name}: sk-secret-0123456789 } }`);
      expect(words).toMatch(/must be without a key in it: write "\$NAME"/);
      expect(words).not.toContain('0123456789');
    },
  );

  test('in a header name or value that HTTP cannot carry is refused', async () => {
    expect(await complaint('model: { headers: { "a b": x } }')).toMatch(/is not a header name/);
    expect(await complaint('model: { headers: { a: "x\\ny" } }')).toMatch(/must be text on one line/);
  });
});

describe('a file that is no YAML', () => {
  test.each([
    ['model:\n  name: "open\n', /^FILE:\d: not valid YAML: /],
    ['model: {name: a\nmouse: true', /^FILE:\d: not valid YAML: /],
    ['model:\n\tname: a\n', /^FILE:2: /],
    ['mouse: true\nmouse: false\n', /^FILE:2: the same key stands here twice\.$/],
    ['mouse: true\n---\nmouse: false\n', /^FILE:\d: a second document begins here/],
    ['model: *nothing\n', /^FILE.*alias/i],
    ['{"mouse": tru', /^FILE:1: /],
  ])('is told with the line: %j', async (text, words) => {
    expect(await complaint(text)).toMatch(words);
  });

  test('because its aliases grow without end is refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 0; level < 8; level += 1) {
      const [from, to] = [String.fromCharCode(97 + level), String.fromCharCode(98 + level)];
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    expect(await complaint(bomb.join('\n'))).toMatch(/an alias .* cannot be followed/);
  });
});
