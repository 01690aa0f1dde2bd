import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oldNode } from './old-node.ts';

const checkout = path.join(import.meta.dirname, '../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwright-launcher-'));
  await cp(path.join(checkout, 'bin'), path.join(folder, 'bin'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"version": "7.8.9", "type": "module"}');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A package whose whole program is `source`. */
async function program(source: string) {
  await mkdir(path.join(folder, 'dist'), { recursive: true });
  await writeFile(path.join(folder, 'dist/cli.js'), source);
}

/** Puts beside the package what npm puts there when it installs the package `node`. */
async function nodeFromNpm() {
  const installed = path.join(folder, 'node_modules/node');
  await mkdir(path.join(installed, 'bin'), { recursive: true });
  await writeFile(path.join(installed, 'package.json'), '{"name": "node"}');
  await symlink(process.execPath, path.join(installed, 'bin/node'));
}

const environment = () => ({ HOME: folder, NODE_ENV: undefined, XDG_CACHE_HOME: undefined });

const start = (words: readonly string[], env: Record<string, string> = {}, node: readonly string[] = []) =>
  execa(node[0] ?? process.execPath, [...node.slice(1), path.join(folder, 'bin/specwright.js'), ...words], {
    reject: false,
    env: { ...environment(), ...env },
  });

test('says its version without loading the program', async () => {
  const { stdout, exitCode } = await start(['--version']);
  expect({ stdout, exitCode }).toEqual({ stdout: '7.8.9', exitCode: 0 });
});

test('runs the program as production, with its arguments', async () => {
  await program('console.log(process.env.NODE_ENV, ...process.argv.slice(2));');
  expect((await start(['say', 'two words'])).stdout).toBe('production say two words');
});

test('takes colours away before anything is loaded when NO_COLOR asks for it', async () => {
  await program('console.log(process.env.FORCE_COLOR);');
  expect((await start([], { NO_COLOR: '1' })).stdout).toBe('0');
  expect((await start([], { NO_COLOR: '', FORCE_COLOR: '1' })).stdout).toBe('1');
});

test('keeps compiled code in the folder that the user keeps caches in', async () => {
  await program('export const loaded = true;');
  await start([], { XDG_CACHE_HOME: path.join(folder, 'caches') });
  expect(await readdir(path.join(folder, 'caches/specwright/compiled'))).toHaveLength(1);
});

test('on an old Node, hands over to the one that npm brought: input, output, exit status', async () => {
  await nodeFromNpm();
  await program(
    "for await (const data of process.stdin) console.log(String(data), 'on', process.version); process.exit(3);",
  );
  const [node = '', ...flags] = await oldNode(folder);
  const { stdout, exitCode } = await execa(node, [...flags, path.join(folder, 'bin/specwright.js')], {
    reject: false,
    input: 'heard',
    env: environment(),
  });
  expect({ stdout, exitCode }).toEqual({ stdout: `heard on ${process.version}`, exitCode: 3 });
});

test('on an old Node, passes a signal on and dies of what the program died of', async () => {
  await nodeFromNpm();
  await program(`
    process.on('SIGTERM', () => { console.log('told'); process.removeAllListeners(); process.kill(process.pid, 'SIGTERM'); });
    setInterval(() => {}, 1000);
    console.log('up');
  `);
  const child = start([], {}, await oldNode(folder));
  child.stdout.once('data', () => child.kill('SIGTERM'));
  const { stdout, signal } = await child;
  expect({ stdout, signal }).toEqual({ stdout: 'up\ntold', signal: 'SIGTERM' });
});

test('on an old Node with no other beside it, says in one line what it needs', async () => {
  await program('');
  const { stderr, exitCode } = await start([], {}, await oldNode(folder));
  expect(stderr).toMatch(
    /^specwright: Node 22\.18 or newer is needed, and this is \d+\.\d+\.\d+\. Get one from .+$/,
  );
  expect(exitCode).toBe(1);
});

test('says in one line that an installed package is incomplete', async () => {
  const { stderr, exitCode } = await start(['doctor']);
  expect(stderr).toMatch(/^specwright: the installed package is incomplete .+$/);
  expect(exitCode).toBe(1);
});

test('builds a checkout that was never built, then runs it', async () => {
  await mkdir(path.join(folder, 'scripts'));
  await writeFile(
    path.join(folder, 'scripts/build.ts'),
    `import { mkdirSync, writeFileSync } from 'node:fs';
     const dist: string = new URL('../dist/', import.meta.url).pathname;
     mkdirSync(dist);
     writeFileSync(dist + 'cli.js', 'console.log("built and run")');
     console.log('building');`,
  );
  const { stdout, stderr } = await start([]);
  expect({ stdout, stderr }).toEqual({ stdout: 'built and run', stderr: 'building' });
});
