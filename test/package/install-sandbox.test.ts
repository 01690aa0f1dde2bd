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

const installSandbox = (variables: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [script], {
    reject: false,
    extendEnv: false,
    env: { PATH: programs, ...variables },
  });

const isRoot = process.getuid?.() === 0;

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
  expect(stdout.split('\n').at(-1)).toMatch(needed);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

/** An apt-get that writes down what it was asked, and what had been said by then. */
const apt = (output: string) =>
  program(
    'apt-get',
    `echo "$@" >> ${programs}/asked; while read -r line; do echo "$line"; done < ${output} >> ${programs}/said; ` +
      `[ "$1" = update ] || : > ${programs}/bwrap`,
  );

test('installs it with apt for root, after saying so and how to decline, and for nobody else', async () => {
  const output = path.join(programs, 'output');
  await apt(output);
  const stdout = { file: output };
  await execa(process.execPath, [script], { stdout, extendEnv: false, env: { PATH: programs } });
  const lines = (await readFile(output, 'utf8')).trimEnd().split('\n');
  const asked = readFile(path.join(programs, 'asked'), 'utf8');
  if (isRoot) {
    expect(await asked).toMatch(/^install -y .*bubblewrap$/m);
    const said = await readFile(path.join(programs, 'said'), 'utf8');
    expect(said).toMatch(
      /^specwright: installing .*bubblewrap with apt-get.*SPECWRIGHT_NO_SYSTEM=1 declines/,
    );
    expect(lines[1]).toMatch(/^specwright: installed bubblewrap/);
    expect(lines).toHaveLength(2);
  } else {
    expect(lines).toEqual([expect.stringMatching(needed)]);
    await expect(asked).rejects.toThrow('ENOENT');
  }
});

test('installs nothing where that is declined', async () => {
  await apt('/dev/null');
  const { stdout, exitCode } = await installSandbox({ SPECWRIGHT_NO_SYSTEM: '1' });
  expect(stdout).toMatch(needed);
  expect(exitCode).toBe(0);
  await expect(readFile(path.join(programs, 'asked'))).rejects.toThrow('ENOENT');
});
