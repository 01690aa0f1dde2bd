import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = path.join(import.meta.dirname, '../../scripts/install-sandbox.ts');

/** The only folder in the path. */
let programs: string;

beforeEach(async () => {
  programs = await mkdtemp(path.join(tmpdir(), 'specwright-programs-'));
});
afterEach(() => rm(programs, { recursive: true, force: true }));

async function program(name: string, shell: string) {
  await writeFile(path.join(programs, name), `#!/bin/sh\n${shell}\n`);
  await chmod(path.join(programs, name), 0o755);
}

const installSandbox = () =>
  execa(process.execPath, [script], { reject: false, extendEnv: false, env: { PATH: programs } });

const needed = /^specwright: builds need a sandbox; install bubblewrap .+$/;

test('says nothing where the sandbox is there', async () => {
  await program('bwrap', 'exit 0');
  const { stdout, stderr, exitCode } = await installSandbox();
  expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: '', exitCode: 0 });
});

test('says in one line what is missing where nothing can be installed, and does not fail', async () => {
  const { stdout, stderr, exitCode } = await installSandbox();
  expect(stdout).toMatch(needed);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

test('does not fail where the installation fails', async () => {
  await program('apt-get', 'echo "E: no network" >&2; exit 100');
  const { stdout, stderr, exitCode } = await installSandbox();
  expect(stdout).toMatch(needed);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

test('installs it with apt for root, and for nobody else', async () => {
  await program('apt-get', `echo "$@" >> ${programs}/asked; [ "$1" = update ] || : > ${programs}/bwrap`);
  const { stdout } = await installSandbox();
  if (process.getuid?.() === 0) {
    expect(stdout).toMatch(/^specwright: installed bubblewrap/);
    expect(await readFile(path.join(programs, 'asked'), 'utf8')).toMatch(/^install -y .*bubblewrap$/m);
  } else {
    expect(stdout).toMatch(needed);
    await expect(readFile(path.join(programs, 'asked'))).rejects.toThrow('ENOENT');
  }
});
