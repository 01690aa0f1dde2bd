import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { expect, onTestFinished, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import type { Means } from '../../src/domain/changes/means.ts';
import { User } from './program.ts';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function variables(user: User): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: user.home, XDG_DATA_HOME: `${user.home}/data` };
}

/** Runs the program in a terminal of its own, to its end. */
async function atTerminal(user: User, ...args: readonly string[]): Promise<number> {
  const env = { ...variables(user), TERM: 'xterm-256color' };
  const terminal = spawn(process.execPath, [entry, ...args], { cwd: user.project, env });
  onTestFinished(() => terminal.kill());
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
}

/** By what means the last decision was made. */
function lastMeans(user: User): Means | undefined {
  const store = user.store();
  const session = store.sessions.latestIn(user.project);
  return session && store.decisions.all(session.id).at(-1)?.means;
}

test('a command in a script decides through a pipe, one at a terminal on a terminal', async () => {
  const user = new User();
  await user.run(['add', 'behavior', 'It rings.']);
  expect(lastMeans(user)).toMatchObject({ channel: 'pipe', parent: expect.any(String) });
  expect(await atTerminal(user, 'add', 'behavior', 'It stops.')).toBe(0);
  expect(lastMeans(user)).toMatchObject({ channel: 'terminal' });
});

test('what a coding agent runs is decided by an agent', async () => {
  const user = new User();
  await user.run(['add', 'behavior', 'It rings.'], { variables: { CLAUDECODE: '1' } });
  expect(lastMeans(user)).toMatchObject({ channel: 'agent' });
});

test('what comes back from an editor is decided in an editor', async () => {
  const user = new User();
  await user.run(['add', 'behavior', 'It rings.']);
  const editor = path.join(user.home, 'editor.sh');
  writeFileSync(editor, '#!/bin/sh\nsed -i s/rings/sings/ "$1"\n');
  chmodSync(editor, 0o755);
  await user.run(['edit', 'R1'], { variables: { EDITOR: editor } });
  expect(lastMeans(user)).toMatchObject({ channel: 'editor' });
});

test('what a hook of git runs is decided in that hook', async () => {
  const user = new User();
  const env = { ...variables(user), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: user.project,
      env,
      stdio: 'ignore',
    });
  git('init');
  const hook = path.join(user.project, '.git', 'hooks', 'pre-commit');
  writeFileSync(hook, `#!/bin/sh\n'${process.execPath}' '${entry}' add behavior 'It rings.'\n`);
  chmodSync(hook, 0o755);
  git('commit', '--allow-empty', '-m', 'Ring');
  expect(lastMeans(user)).toEqual({ channel: 'hook', parent: 'pre-commit' });
});

test('who freezes is told what was not decided on a screen or a terminal, and the record keeps it', async () => {
  const user = new User();
  expect(await atTerminal(user, 'add', 'behavior', 'It rings.')).toBe(0);
  await user.run(['add', 'goal', 'A bell that rings.'], { variables: { CLAUDECODE: '1' } });
  const { status, output } = await user.run(['freeze', '--with-inferred']);
  expect(output).toMatch(/^1 item decided by a coding agent, from [^:]+: R2\.\nFrozen revision 2/);
  expect(status).toBe(0);
  const unattended = [{ means: { channel: 'agent' }, items: ['R2'], dismissed: [] }];
  expect(await user.ask(shapes.frozenShape, 'freeze', '--with-inferred')).toMatchObject({ unattended });
  const { frozen, ...now } = await user.ask(shapes.statusShape, 'status');
  expect(now).toMatchObject({ unattended });
  expect(frozen).toMatchObject([{ means: { channel: 'pipe' }, unattended }]);
  const exported = JSON.parse((await user.run(['export', '--json'])).output) as { frozen: unknown };
  expect(exported.frozen).toMatchObject([{ means: { channel: 'pipe' }, unattended }]);
});

test('the same spec has the same name, whoever decided it and where', async () => {
  const [one, other] = [new User(), new User()];
  await one.run(['new', 'Bells']);
  await one.run(['add', 'behavior', 'It rings.']);
  const first = await one.ask(shapes.frozenShape, 'freeze', '--with-inferred');
  await other.run(['new', 'Bells']);
  expect(await atTerminal(other, 'add', 'behavior', 'It rings.')).toBe(0);
  const second = await other.ask(shapes.frozenShape, 'freeze', '--with-inferred');
  expect(second.hash).toBe(first.hash);
  expect(second.unattended).toEqual([]);
});
