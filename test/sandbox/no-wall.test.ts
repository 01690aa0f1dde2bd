import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { findSandbox } from '../../src/builder/sandbox/find-sandbox.ts';
import { unsandboxed, unsandboxedNotice } from '../../src/builder/sandbox/unsandboxed.ts';
import { call, done, write } from '../builder/agents.ts';
import { buildSite, eventsOf } from '../builder/site.ts';
import { countWords, wordCounter } from '../builder/specs.ts';
import { builderOf, host, processesWith, theWall, until } from './walled.ts';

const execute = promisify(execFile);
const sources = new URL('../../src/builder/', import.meta.url);

/** Runs a module where this machine has no wall, or none that works: inside a namespace that `mask` takes it from. */
async function where(mask: readonly string[], module: string): Promise<unknown> {
  const { stdout } = await execute('bwrap', [
    ...['--dev-bind', '/', '/', ...mask],
    ...[process.execPath, '--input-type=module', '-e', module],
  ]);
  return JSON.parse(stdout);
}

const finding = `
  import { findSandbox } from ${JSON.stringify(new URL('sandbox/find-sandbox.ts', sources).href)};
  const { kind, why, fix } = await findSandbox();
  console.log(JSON.stringify({ kind, why, fix }));`;

test('a wall is found by running a command in it', async () => {
  expect((await theWall()).kind).toBe(process.platform === 'darwin' ? 'seatbelt' : 'bubblewrap');
  expect(await findSandbox()).toMatchObject({ kind: expect.not.stringMatching('none') });
});

test('a machine without bubblewrap is told how to install it', async () => {
  const { outside } = await host();
  await writeFile(join(outside, 'nothing'), '');
  expect(await where(['--bind', join(outside, 'nothing'), '/usr/bin/bwrap'], finding)).toEqual({
    kind: 'none',
    why: 'bubblewrap is not installed',
    fix: expect.stringContaining('apt install bubblewrap'),
  });
});

test('a machine that forbids user namespaces is told how to allow them', async () => {
  expect(await where(['--unshare-user', '--disable-userns'], finding)).toEqual({
    kind: 'none',
    why: expect.stringContaining('does not allow user namespaces'),
    fix: expect.stringContaining('sysctl'),
  });
});

test.each(['loopback: Failed RTM_NEWADDR: Operation not permitted', 'setting up uid map: Permission denied'])(
  "a machine whose AppArmor forbids user namespaces is told of Ubuntu's profile and of the setting: %s",
  async (words) => {
    const { outside, room } = await host();
    await writeFile(join(outside, 'apparmor_restrict_unprivileged_userns'), '1\n');
    const refusing = join(room.scratch, 'bwrap');
    await writeFile(refusing, `#!/bin/sh\necho 'bwrap: ${words}' >&2; exit 1`, { mode: 0o755 });
    const mask = ['--bind', refusing, '/usr/bin/bwrap', '--bind', outside, '/proc/sys/kernel'];
    expect(await where(mask, finding)).toEqual({
      kind: 'none',
      why: expect.stringMatching(/^AppArmor does not allow bubblewrap .*(RTM_NEWADDR|uid map)/),
      fix: expect.stringMatching(
        /bwrap-userns-restrict.* sysctl kernel\.apparmor_restrict_unprivileged_userns=0/,
      ),
    });
  },
);

test('a build without a wall runs nothing and says what to install', async () => {
  const site = await buildSite(wordCounter([]), {});
  const module = `
    import { runBuild } from ${JSON.stringify(new URL('process.ts', sources).href)};
    const events = [];
    const report = await runBuild(${JSON.stringify(site.order)}, {
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event.type),
    });
    console.log(JSON.stringify({ status: report.status, why: report.why, events }));`;
  expect(await where(['--unshare-user', '--disable-userns'], module)).toEqual({
    status: 'failed',
    why: expect.stringMatching(/^Nothing was run, because there is no sandbox: .* sysctl/),
    events: ['build_start', 'build_end'],
  });
  expect(site.fake.requests).toEqual([]);
});

test('a human who asks for it gets a build without a wall, and every run says so', async () => {
  const check = 'test "$(count-words SPEC.md)" -gt 3';
  const pry = `env; node -p 'require("fs").readdirSync("/").length'`;
  const site = await buildSite(wordCounter([]), {
    'task T1': [[call('run', { command: pry }), write('bin/count-words', countWords), done(check)]],
  });
  expect(await site.run({ wall: 'unsandboxed' })).toMatchObject({ status: 'succeeded' });
  const runs = eventsOf(site.events, 'command').map(({ run }) => run);
  expect(runs.every(({ sandboxed }) => !sandboxed)).toBe(true);
  expect(runs[0]).toMatchObject({ exit: 0, stderr: '' });
  const names = (runs[0]?.stdout ?? '').match(/^[A-Z_]+(?==)/gm) ?? [];
  expect(names.sort()).toEqual(['HOME', 'LANG', 'PATH', 'PWD', 'SPECWRIGHT_COMMAND', 'TMPDIR']);
});

test('without a wall a command still has its limits', async () => {
  const { run } = await host(unsandboxed);
  expect(await run('sleep 30 & sleep 30', { commandMs: 300 })).toMatchObject({ stopped: 'timeout' });
  expect(await run('yes', { outputBytes: 1_000 })).toMatchObject({ stopped: 'output' });
});

/** A child that no signal to a group reaches, as a daemon is made. */
const daemon = (marker: string) => `setsid -f sh -c 'sleep 60; : ${marker}' >/dev/null 2>&1 </dev/null`;

test('without a wall, what a command leaves behind ends with it, also in a session of its own', async () => {
  const { run } = await host(unsandboxed);
  const marker = randomUUID();
  expect(await run(`${daemon(marker)}; sleep 0.2; echo started`)).toMatchObject({
    exit: 0,
    stdout: 'started\n',
  });
  expect(await processesWith(marker)).toEqual([]);
  expect(await run(`${daemon(marker)}; sleep 30`, { commandMs: 500 })).toMatchObject({ stopped: 'timeout' });
  expect(await processesWith(marker)).toEqual([]);
});

test('without a wall, no process of anybody else is ended', async () => {
  const { run } = await host(unsandboxed);
  const { run: runBeside } = await host(unsandboxed);
  const marker = randomUUID();
  const beside = runBeside(`${daemon(marker)}; sleep 2; echo done`);
  await until(async () => (await processesWith(marker)).length > 0);
  await run(daemon(randomUUID()));
  expect(await processesWith(marker)).not.toEqual([]);
  expect(await beside).toMatchObject({ exit: 0, stdout: 'done\n' });
});

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'without a wall, a builder that is ended by %s leaves no command behind',
  async (signal) => {
    const marker = randomUUID();
    const busy = call('run', { command: `${daemon(marker)}; echo x > started; sleep 30; : ${marker}` });
    const site = await buildSite(wordCounter([]), { 'task T1': [[busy]] });
    const running = site.run({ wall: 'unsandboxed' });
    await until(async () => (await processesWith(marker)).length > 1);
    process.kill(await builderOf(site.workspace), signal);
    expect(await running).toMatchObject({ status: 'interrupted' });
    await until(async () => (await processesWith(marker)).length === 0);
  },
);

test.each(['', 'SPECWRIGHT_COMMAND=/', '\\n', 'SPECWRIGHT_COMMAND=\\n', 'LANG=C.UTF-8\\n'])(
  'a reaper that was told no whole mark ends nothing: "%s"',
  async (said) => {
    // Tried inside the wall, where it could end no more than a command of its own.
    const { run, room } = await host();
    const [shell, flag, script] = unsandboxed.launch('true', room).reaper?.argv ?? [];
    await writeFile(join(room.workspace, 'reaper'), script ?? '');
    const command = `sleep 30 & printf '${said}' | ${shell} reaper; kill -0 $! && echo alive ${flag}`;
    expect(await run(command)).toMatchObject({ exit: 0, stdout: 'alive -c\n' });
  },
);

test('without a wall, a build that a human stops leaves no command behind', async () => {
  const marker = randomUUID();
  const busy = call('run', { command: `${daemon(marker)}; sleep 30; : ${marker}` });
  const site = await buildSite(wordCounter([]), { 'task T1': [[busy]] });
  const controller = new AbortController();
  const running = site.run({ wall: 'unsandboxed' }, { signal: controller.signal });
  await until(async () => (await processesWith(marker)).length > 1);
  controller.abort();
  expect(await running).toMatchObject({ status: 'cancelled' });
  expect(await processesWith(marker)).toEqual([]);
});

test('a human who builds without a wall is told what it does not hold', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [[write('bin/count-words', countWords), done('test "$(count-words SPEC.md)" -gt 3')]],
  });
  await site.run({ wall: 'unsandboxed' });
  expect(eventsOf(site.events, 'notice').map(({ text }) => text)).toEqual([unsandboxedNotice]);
});
