import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetVerdicts } from '../../src/config/trusted.ts';
import { type Home, makeHome, USER_FILE } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const keys = { OPENAI_API_KEY: 'sk-secret-0123456789', GATEWAY_TOKEN: 'token-0123456789' };
const project = 'work/project/.specrc';

const everything = `
model:
  baseURL: https://gateway.example/v1
  name: m
  apiKeyEnv: OPENAI_API_KEY
  headers: { X-Team: "$GATEWAY_TOKEN", X-Plain: hello }
  extraBody: { user: somebody }
capture: { questionsPerTurn: 3, checkpointCharacters: 9000000, longestUtterance: 5000 }
audit: { beforeFreezing: false }
build:
  workspaces: builds
  limits: { processes: 5000, steps: 10 }
prompts: { capture: prompts/mine.md }
database: x.db
mouse: true
`;

describe('settings that came with a project', () => {
  test('send, run and decide nothing before they are trusted, and say what they would do', async () => {
    home.write('work/project/prompts/mine.md', 'Be rude.');
    home.write(project, everything);
    const config = await home.loadUntrusted({ env: keys });
    const without = makeHome();
    const { files: _, project: found, ...rest } = config;
    const { files: __, ...untouched } = await without.loadUntrusted({ env: keys });
    without.remove();
    expect(found?.standing).toBe('undecided');
    expect(found?.wishes).toEqual([
      'send what A and B hear to https://gateway.example/v1, with the value of OPENAI_API_KEY and GATEWAY_TOKEN',
      'put the header X-Plain, user into the requests of A and B',
      'replace the prompt capture by prompts/mine.md',
      `keep the sessions in ${join(home.project, 'x.db')}`,
      `build in ${join(home.project, 'builds')}`,
      'raise the limit of builds processes to 5000',
      'raise capture.checkpointCharacters to 9000000',
      'switch audit.beforeFreezing off',
    ]);
    expect(rest).toEqual({
      ...untouched,
      database: rest.database,
      workspaces: rest.workspaces,
      questionsPerTurn: 3,
      longestUtterance: 5000,
      mouse: true,
      limits: { ...untouched.limits, steps: 10 },
    });
    expect([rest.database, rest.workspaces].join()).not.toContain(home.project);
    expect(JSON.stringify(config)).not.toMatch(/sk-secret|token-0|rude/);
  });

  test('count once they are trusted, and are asked about again when a byte of them or of a prompt changes', async () => {
    home.write('work/project/prompts/mine.md', 'Be kind.');
    home.write(project, everything);
    const config = await home.load({ env: keys });
    expect(config.project?.standing).toBe('trusted');
    expect(config.capture).toMatchObject({
      settings: { baseURL: 'https://gateway.example/v1', apiKey: keys.OPENAI_API_KEY },
    });
    expect(config).toMatchObject({
      database: join(home.project, 'x.db'),
      workspaces: join(home.project, 'builds'),
      prompts: { capture: 'Be kind.' },
      limits: { processes: 5000, steps: 10 },
      audit: { beforeFreezing: false },
    });

    home.write('work/project/prompts/mine.md', 'Be rude.');
    const changed = await home.loadUntrusted({ env: keys });
    expect(changed).toMatchObject({
      project: { standing: 'undecided' },
      capture: { kind: 'none' },
      prompts: {},
    });
    home.write('work/project/prompts/mine.md', 'Be kind.');
    expect((await home.loadUntrusted({ env: keys })).project?.standing).toBe('trusted');
    home.write(project, `${everything}\n`);
    expect((await home.loadUntrusted({ env: keys })).project?.standing).toBe('undecided');
  });

  test('count no more when that is taken back', async () => {
    home.write(project, everything.replace(/^prompts.*$/m, ''));
    const { project: found } = await home.load({ env: keys });
    expect(await forgetVerdicts(found!.file, home.env)).toBe(1);
    expect(await home.loadUntrusted()).toMatchObject({
      project: { standing: 'undecided' },
      capture: { kind: 'none' },
    });
  });

  test('lead nowhere outside the project, not even when they are trusted', async () => {
    const secret = home.write('secret', 'BEGIN PRIVATE KEY');
    symlinkSync(secret, join(home.project, 'link.md'));
    home.write(
      project,
      [
        'prompts: { capture: ~/secret, plan: ../../secret, task: link.md, audit: /dev/zero }',
        'database: ../elsewhere.db',
        'build: { workspaces: /tmp }',
        'allow: [unsandboxed]',
      ].join('\n'),
    );
    const config = await home.load({ env: keys });
    expect(config.project?.standing).toBe('trusted');
    expect(config.prompts).toEqual({});
    expect(config.allow).toEqual([]);
    expect(config.database).toBe(join(home.folder, 'data/specwright/specwright.db'));
    expect(config.project?.refused).toEqual([
      'prompts.capture names ~/secret, which is outside the project.',
      'prompts.plan names ../../secret, which is outside the project.',
      'prompts.task names link.md, which is outside the project.',
      'prompts.audit names /dev/zero, which is outside the project.',
      'allow: only your own settings allow something.',
      'build.workspaces names /tmp, which is outside the project.',
      'database names ../elsewhere.db, which is outside the project.',
    ]);
  });

  test.each([
    'http://0.0.0.0:4010/v1',
    'http://127.9.9.9:4010/v1',
    'http://2130706433:4010/v1',
    'http://0177.0.0.1:4010/v1',
    'http://0x7f.1:4010/v1',
    'http://[::]:4010/v1',
    'http://[::1]:4010/v1',
    'http://[::ffff:127.0.0.1]:4010/v1',
    'http://LOCALHOST:4010/v1',
    'http://a.localhost.:4010/v1',
    `http://${hostname()}:4010/v1`,
  ])('send nothing of the environment to %s, not even when they are trusted', async (baseURL) => {
    const model = (more: string) => `model: { baseURL: "${baseURL}", name: m, ${more} }`;
    for (const more of ['apiKeyEnv: OPENAI_API_KEY', 'headers: { X-Key: "Bearer $OPENAI_API_KEY" }']) {
      home.write(project, model(more));
      const { capture, build, project: found } = await home.load({ env: keys });
      expect(found?.standing).toBe('trusted');
      expect(found?.wishes.join()).not.toContain('OPENAI_API_KEY');
      expect([capture, build]).toMatchObject([{ kind: 'unusable' }, { kind: 'unusable' }]);
      expect(JSON.stringify([capture, build])).not.toContain(keys.OPENAI_API_KEY);
    }
    home.write(project, `model: { baseURL: "${baseURL}", name: m }`);
    expect((await home.load({ env: keys })).capture.kind).toBe('model');
    home.write(USER_FILE, model('apiKeyEnv: OPENAI_API_KEY'));
    home.write(project, 'model: { name: other }');
    expect(await home.load({ env: keys })).toMatchObject({
      capture: { settings: { model: 'other', apiKey: keys.OPENAI_API_KEY } },
    });
  });

  test('cannot push what they would do off the screen by long names', async () => {
    const long = 'x'.repeat(100_000);
    home.write(
      project,
      `model: { baseURL: "https://e.example/${long}", name: m, apiKeyEnv: OPENAI_API_KEY }`,
    );
    const { project: found } = await home.loadUntrusted({ env: keys });
    const [wish = ''] = found?.wishes ?? [];
    expect(wish.length).toBeLessThan(300);
    expect(wish).toMatch(
      /^send what A and B hear to https:\/\/e\.example\/x+ .* with the value of OPENAI_API_KEY$/,
    );
  });

  test('get no key that the own settings hold for an agent at another endpoint', async () => {
    home.write(USER_FILE, 'capture: { model: { apiKeyEnv: GATEWAY_TOKEN } }');
    home.write(project, 'model: { baseURL: "https://elsewhere.example/v1", name: m }');
    const { capture, build } = await home.load({ env: keys });
    expect(capture).toMatchObject({
      kind: 'unusable',
      why: expect.stringContaining('The value of GATEWAY_TOKEN is not sent to https://elsewhere.example/v1'),
    });
    expect(build.kind).toBe('model');
  });

  test('that ask for nothing need no trust', async () => {
    home.write(project, 'capture: { questionsPerTurn: 0 }');
    expect(await home.loadUntrusted()).toMatchObject({ questionsPerTurn: 0, project: { wishes: [] } });
  });

  test('that are a pipe, or name one as a prompt, are an error and hold nothing up', async () => {
    execFileSync('mkfifo', [join(home.project, 'pipe.md')]);
    home.write(project, 'prompts: { repair: pipe.md }');
    await expect(home.loadUntrusted()).rejects.toThrow(
      /prompts\.repair names pipe\.md, and it is no plain file\./,
    );
    rmSync(join(home.project, '.specrc'));
    execFileSync('mkfifo', [join(home.project, '.specrc')]);
    await expect(home.loadUntrusted()).rejects.toThrow(/\.specrc cannot be read: it is no plain file\./);
  });

  test('that everybody can write count for nothing, and those further up are found', async () => {
    chmodSync(home.write(project, everything), 0o666);
    home.write('work/.specrc', 'capture: { questionsPerTurn: 2 }');
    const config = await home.loadUntrusted();
    expect(config.questionsPerTurn).toBe(2);
    expect(config.passedOver).toEqual([
      `${join(home.project, '.specrc')} can be written by everybody, so it counts for nothing.`,
    ]);
  });

  test('of another user count for nothing, in a folder above as well', async () => {
    const file = home.write('work/.specrc', everything);
    const second = home.write('work/.specrc.json', '{ broken');
    try {
      chownSync(file, 12_345, 12_345);
      chownSync(second, 12_345, 12_345);
    } catch {
      // Only root can give a file away. A stranger's file is there for everybody else: the root of the disk is not ours.
      return expect(process.getuid?.()).not.toBe(0);
    }
    const config = await home.loadUntrusted({ env: keys });
    expect(config.project).toBeUndefined();
    expect(config.passedOver).toEqual(
      [file, second].map((one) => `${one} belongs to another user (12345), so it counts for nothing.`),
    );
  });
});

describe('the own settings', () => {
  test('need no trust, and their endpoint serves a project that waits for it', async () => {
    home.write(
      USER_FILE,
      'model: { baseURL: "https://gateway.example/v1", name: own, apiKeyEnv: GATEWAY_TOKEN }\nallow: [network]',
    );
    home.write(project, 'model: { name: other }');
    const config = await home.loadUntrusted({ env: keys });
    expect(config.capture).toMatchObject({ settings: { model: 'own', apiKey: keys.GATEWAY_TOKEN } });
    expect(config.project?.wishes).toEqual(['use the model other for A and B']);
    expect(config.allow).toEqual(['network']);
  });

  test.each(['a file that is named on the command line', 'a .specrc in the home folder'])(
    'are %s',
    async (which) => {
      const text = everything.replace(/^prompts.*$/m, '');
      const file = home.write(which.includes('named') ? project : '.specrc', text);
      const named = which.includes('named') ? { configFile: file } : {};
      const config = await home.loadUntrusted({ env: keys, ...named });
      expect(config).toMatchObject({ capture: { kind: 'model' }, limits: { processes: 5000 } });
    },
  );
});
