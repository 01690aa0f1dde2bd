import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const checkout = path.join(import.meta.dirname, '../..');
let folder: string;
let packed: readonly string[];

// Whoever installs the package has a new enough Node first in the path, and nothing of this checkout.
const env = {
  PATH: [path.dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
  npm_config_audit: 'false',
  npm_config_fund: 'false',
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwright-package-'));
  const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: checkout,
    env,
  });
  const [tarball] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  packed = tarball.files.map((file: { path: string }) => file.path);
  await writeFile(path.join(folder, 'package.json'), '{"private": true}');
  await execa('npm', ['install', `./${tarball.filename}`], { cwd: folder, env });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the installed program as a person does, in a home of its own and without any model. */
const specwright = (...words: string[]) =>
  execa('npx', ['--no-install', 'specwright', ...words], {
    cwd: folder,
    reject: false,
    extendEnv: false,
    env: { ...env, HOME: folder, npm_config_cache: path.join(folder, '.npm') },
  });

test('holds the program, its prompts and its papers, and nothing else', () => {
  const places = new Set(packed.map((file) => file.split('/')[0]));
  expect([...places].sort()).toEqual([
    '.specrc.example',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'bin',
    'demo',
    'dist',
    'package.json',
    'prompts',
  ]);
});

test('asks npm for one package only: the database', async () => {
  const installed = path.join(folder, 'node_modules/specwright/package.json');
  const { dependencies } = JSON.parse(await readFile(installed, 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['better-sqlite3']);
});

test('says its version', async () => {
  const { stdout } = await specwright('--version');
  expect(stdout).toMatch(/^\d+\.\d+\.\d+$/);
});

test('looks at the machine it is on', async () => {
  const checks = JSON.parse((await specwright('doctor', '--json')).stdout);
  expect(checks).toContainEqual(expect.objectContaining({ check: expect.stringMatching(/node/i), ok: true }));
});

test('hears what is said, without any model', async () => {
  const { stdout, exitCode } = await specwright(
    'say',
    '--offline',
    '--json',
    'The tool counts words in a file.',
  );
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).changes).toMatchObject([{ op: 'add', origin: 'explicit' }]);
});

test('plays the recorded session to a build that passes its cases', async () => {
  const { stdout, stderr, exitCode } = await specwright('demo', '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const events = stdout.split('\n').map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({ type: 'demo_end', status: 'succeeded' });
}, 120_000);
