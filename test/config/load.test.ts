import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Home, makeHome, USER_FILE } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const named = (name: string) => `model: { baseURL: 'http://127.0.0.1:1/v1', name: ${name} }\n`;
const nameIn = async (...options: Parameters<Home['load']>) => {
  const { capture } = await home.load(...options);
  return capture.kind === 'model' ? capture.settings.model : capture.kind;
};

test('without any file there is no model, and everything has a default', async () => {
  const data = join(home.folder, 'data/specwright');
  expect(await home.load()).toEqual({
    files: [],
    passedOver: [],
    allow: [],
    database: join(data, 'specwright.db'),
    capture: { kind: 'none' },
    build: { kind: 'none' },
    questionsPerTurn: 1,
    checkpointCharacters: 60_000,
    longestUtterance: 100_000,
    audit: { background: true, beforeFreezing: true },
    limits: {
      commandMs: 120_000,
      outputBytes: 1024 * 1024,
      processes: 256,
      repairs: 3,
      steps: 60,
      parallel: 2,
    },
    workspaces: join(data, 'builds'),
    prompts: {},
    signing: {},
    mouse: false,
  });
});

describe('the file', () => {
  test.each(['.specrc', '.specrc.yaml', '.specrc.yml'])('can be %s in YAML', async (name) => {
    home.write(`work/project/${name}`, named('m'));
    expect(await nameIn()).toBe('m');
  });

  test.each(['.specrc', '.specrc.json'])('can be %s in JSON', async (name) => {
    const settings = { model: { baseURL: 'http://127.0.0.1:1/v1', name: 'm' } };
    home.write(`work/project/${name}`, `\uFEFF${JSON.stringify(settings, null, '\t')}\r\n`);
    expect(await nameIn()).toBe('m');
  });

  test('is the nearest one from the folder upwards', async () => {
    home.write('work/.specrc', named('farther'));
    expect(await nameIn()).toBe('farther');
    home.write('work/project/.specrc', named('nearer'));
    expect(await nameIn()).toBe('nearer');
    expect(await nameIn({ cwd: join(home.folder, 'work') })).toBe('farther');
  });

  test('is looked for as far as the home folder, and not above it', async () => {
    home.write('.specrc', named('at-home'));
    expect(await nameIn()).toBe('at-home');
    expect(await nameIn({ env: { HOME: join(home.folder, 'work') } })).toBe('none');
  });

  test('can be the one that is named, and then no other counts', async () => {
    home.write('work/project/.specrc', named('nearer'));
    home.write(USER_FILE, 'mouse: true');
    const file = home.write('elsewhere/any.name', named('chosen'));
    const config = await home.load({ configFile: '../../elsewhere/any.name' });
    expect(config.files).toEqual([file]);
    expect(config.mouse).toBe(false);
    expect(config.capture).toMatchObject({ settings: { model: 'chosen' } });
  });

  test('can be empty, and can have sections with nothing in them', async () => {
    home.write('work/project/.specrc', '');
    expect((await home.load()).capture).toEqual({ kind: 'none' });
    home.write('work/project/.specrc', 'model:\nbuild:\n  limits:\n    # steps: 5\n');
    expect((await home.load()).limits.steps).toBe(60);
  });

  test.each([
    ['does not exist', () => 'nowhere.yaml', /nowhere\.yaml cannot be read: there is no such file\./],
    ['is a folder', () => '.', /cannot be read: it is a folder, and must be a file\./],
  ])('that %s is named', async (_, file, words) => {
    await expect(home.load({ configFile: file() })).rejects.toThrow(words);
  });

  test('nested deeper than any parser goes is told in one sentence', async () => {
    home.write('work/project/.specrc', `audit: ${'['.repeat(20_000)}`);
    const error: Error = await home.load().then(
      () => new Error('loaded'),
      (caught) => caught,
    );
    expect(error.message).toMatch(/nested deeper than any settings are/);
    expect(error.message).not.toMatch(/stack/i);
  });

  test('full of mistakes is told by the first of them', async () => {
    home.write('work/project/.specrc', 'a: 1\n'.repeat(50));
    const error: Error = await home.load().then(
      () => new Error('loaded'),
      (caught) => caught,
    );
    expect(error.message.split('\n')).toHaveLength(11);
    expect(error.message).toMatch(/39 more problems/);
  });

  test('that stands beside another is refused, because neither is the right one', async () => {
    home.write('work/project/.specrc', '');
    home.write('work/project/.specrc.json', '{}');
    await expect(home.load()).rejects.toThrow(
      `${home.project} has .specrc and .specrc.json. Only one can count: keep one of them.`,
    );
  });

  test('found as a folder of that name is told, and not passed over', async () => {
    mkdirSync(join(home.project, '.specrc'));
    await expect(home.load()).rejects.toThrow(/it is a folder/);
  });
});

describe('paths', () => {
  test('are relative to the file they stand in, whichever file wins', async () => {
    home.write('work/.specrc', 'database: ./here.db\nbuild: { workspaces: below/builds }\n');
    home.write(USER_FILE, 'database: there.db\nprompts: { capture: mine.md }\n');
    home.write('config/specwright/mine.md', 'You are A.');
    const config = await home.load();
    expect(config.database).toBe(join(home.folder, 'work/here.db'));
    expect(config.workspaces).toBe(join(home.folder, 'work/below/builds'));
    expect(config.prompts).toEqual({ capture: 'You are A.' });
  });

  test('can begin at the home folder', async () => {
    home.write(USER_FILE, 'database: ~/all/of.db');
    expect((await home.load()).database).toBe(join(home.folder, 'all/of.db'));
  });

  test('of a prompt that cannot be read are named with their key', async () => {
    const file = home.write(USER_FILE, 'prompts: { plan: missing.md }');
    await expect(home.load()).rejects.toThrow(
      `${file}: prompts.plan names ${join(dirname(file), 'missing.md')}, which cannot be read.`,
    );
  });
});

test('limits are given in the units that the program counts in', async () => {
  home.write(
    'work/project/.specrc',
    'build:\n  limits: { commandSeconds: 5, outputKilobytes: 2, processes: 9, repairs: 0, steps: 7, parallel: 1 }\n',
  );
  expect((await home.load()).limits).toEqual({
    commandMs: 5000,
    outputBytes: 2048,
    processes: 9,
    repairs: 0,
    steps: 7,
    parallel: 1,
  });
});

test('the folders of the XDG variables count only when they are absolute', async () => {
  const config = await home.load({ env: { XDG_DATA_HOME: 'relative' } });
  expect(config.database).not.toContain('relative');
});

test('audits by themselves are switched off one by one, in one file or in two', async () => {
  home.write(USER_FILE, 'audit: { background: false }');
  expect((await home.load()).audit).toEqual({ background: false, beforeFreezing: true });
  home.write('work/project/.specrc', 'audit: { beforeFreezing: false }');
  expect((await home.load()).audit).toEqual({ background: false, beforeFreezing: false });
});
