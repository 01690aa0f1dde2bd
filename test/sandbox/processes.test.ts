import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { host, processesWith, until } from './walled.ts';

/** A process of the host that a command would like to harm. */
function victim(): { pid: number; alive: () => boolean } {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { pid: child.pid ?? 0, alive: () => child.exitCode === null && child.signalCode === null };
}

test("a command sees and signals none of the host's processes", async () => {
  const { run, attempt } = await host();
  const { pid, alive } = victim();
  expect(await attempt(`kill -0 ${pid} || kill -9 ${pid} || ls /proc/${pid}`)).toBe('held');
  const { stdout } = await run('ls -d /proc/[0-9]* | wc -l; kill -9 -1');
  expect(Number(stdout)).toBeLessThan(6);
  expect(alive()).toBe(true);
});

test('a command cannot trace a process of the host', async () => {
  const { attempt } = await host();
  const { pid, alive } = victim();
  const attach = `/usr/bin/python3 -c "
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
sys.exit(0 if libc.ptrace(16, ${pid}, 0, 0) == 0 else 1)"`;
  expect(await attempt(attach)).toBe('held');
  expect(alive()).toBe(true);
});

test.each([
  ['a child in the background', 'sh -c "sleep 60; : MARK" &'],
  ['a daemon with a session of its own', 'setsid -f sh -c "sleep 60; : MARK" >/dev/null 2>&1 </dev/null'],
  [
    'a child that ignores every signal it can',
    'sh -c "trap \\"\\" TERM INT HUP; sleep 60; : MARK" >/dev/null 2>&1 &',
  ],
])('%s does not outlive its command', async (_, command) => {
  const { run } = await host();
  const marker = randomUUID();
  const { exit } = await run(`${command.replace('MARK', marker)} sleep 0.2; echo started`);
  expect(exit).toBe(0);
  expect(await processesWith(marker)).toEqual([]);
});

test('a command that ignores TERM is stopped when its time is over, with all that it started', async () => {
  const { run, room } = await host();
  const marker = randomUUID();
  const stubborn = `trap '' TERM INT HUP; setsid -f sh -c 'while :; do date > alive; sleep 0.1; done; : ${marker}'; sleep 60`;
  const { stopped, exit, durationMs } = await run(stubborn, { commandMs: 700 });
  expect({ stopped, exit }).toEqual({ stopped: 'timeout', exit: undefined });
  expect(durationMs).toBeLessThan(3_000);
  expect(await processesWith(marker)).toEqual([]);
  const last = await readFile(join(room.workspace, 'alive'), 'utf8');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await readFile(join(room.workspace, 'alive'), 'utf8')).toBe(last);
});

test('a command that is cancelled is gone with all that it started', async () => {
  const { run } = await host();
  const marker = randomUUID();
  const controller = new AbortController();
  const running = run(`sh -c 'sleep 60; : ${marker}' & sh -c 'sleep 60; : ${marker}'`, {
    signal: controller.signal,
  });
  await until(async () => (await processesWith(marker)).length >= 2);
  controller.abort();
  expect((await running).stopped).toBe('cancelled');
  expect(await processesWith(marker)).toEqual([]);
});

test('a command that starts more and more processes is stopped long before the machine notices', async () => {
  const { run } = await host();
  const marker = '61.4142';
  // Bounded, so that a wall that does not hold costs this machine seconds and not its life.
  const bomb = `for i in $(seq 3000); do sleep ${marker} & done; wait`;
  const { stopped, durationMs } = await run(bomb, { processes: 64 });
  expect(stopped).toBe('processes');
  expect(durationMs).toBeLessThan(5_000);
  expect(await processesWith(marker)).toEqual([]);
});

test('processes are counted whatever they call themselves', async () => {
  const { run } = await host();
  const bomb = `cp /bin/sleep ') R 0 (bwrap'; cp /bin/sleep sh; cp /bin/sleep bwrap
    for i in $(seq 20); do './) R 0 (bwrap' 62.4142 & ./sh 62.4142 & ./bwrap 62.4142 & done; wait`;
  expect((await run(bomb, { processes: 16 })).stopped).toBe('processes');
  expect(await processesWith('62.4142')).toEqual([]);
});

test('a process cannot start threads without end', async () => {
  const { run } = await host();
  const script = `for (let i = 0; i < 150; i++) require('crypto').pbkdf2('', '', 1e9, 64, 'sha512', () => {})`;
  expect((await run(`UV_THREADPOOL_SIZE=150 node -e "${script}"`, { processes: 4 })).stopped).toBe(
    'processes',
  );
});

test('nothing inside ends, stops or changes the first process, which holds all the others', async () => {
  const { run, attempt } = await host();
  const { stdout } = await run('kill -9 1; kill -STOP 1; kill -TERM 1; kill -9 -1; echo still here');
  expect(stdout).toBe('still here\n');
  expect(await attempt('echo x > /proc/1/mem || echo x > /proc/1/comm || cat /proc/1/mem')).toBe('held');
  const marker = randomUUID();
  await run(`kill -STOP 1; setsid -f sh -c 'sleep 60; : ${marker}' >/dev/null 2>&1 </dev/null; sleep 0.2`);
  expect(await processesWith(marker)).toEqual([]);
});

test('as many processes as the room allows may run side by side', async () => {
  const { run } = await host();
  const { exit, stdout } = await run('for i in $(seq 40); do sleep 0.4 & done; wait; echo all', {
    processes: 64,
  });
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'all\n' });
});

test('a builder that is killed at any moment leaves nothing of a command behind', async () => {
  const { room } = await host();
  const sources = new URL('../../src/builder/', import.meta.url).href;
  for (const delay of [0, 4, 8, 12, 16, 25, 50, 150]) {
    const marker = randomUUID();
    const command = `setsid -f sh -c 'sleep 60; : ${marker}'; sleep 60; : ${marker}`;
    const module = `
      import { findSandbox } from '${sources}sandbox/find-sandbox.ts';
      import { runCommand } from '${sources}sandbox/command.ts';
      const wall = await findSandbox();
      console.log('found');
      const launch = wall.launch(${JSON.stringify(command)}, ${JSON.stringify(room)});
      await runCommand(launch, { commandMs: 60_000, outputBytes: 1_000 });`;
    // The marker is in no argument of the builder, so that only the command is found by it.
    const builder = spawn(process.execPath, ['--input-type=module'], { stdio: ['pipe', 'pipe', 'inherit'] });
    builder.stdin.end(module);
    await once(builder.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, delay));
    builder.kill('SIGKILL');
    await once(builder, 'exit');
    await until(async () => (await processesWith(marker)).length === 0);
  }
});
