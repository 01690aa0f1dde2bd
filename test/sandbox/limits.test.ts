import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillShared } from './probe.ts';
import { host } from './walled.ts';

test('a command that prints without end is stopped, and what it printed is kept up to the limit', async () => {
  const { run } = await host();
  const { stopped, stdout, exit } = await run('echo begin; yes', { outputBytes: 5_000 });
  expect({ stopped, exit }).toEqual({ stopped: 'output', exit: undefined });
  expect(stdout).toHaveLength(5_000);
  expect(stdout).toMatch(/^begin\ny\n/);
});

test('a file cannot grow without end', async () => {
  const { run, room } = await host();
  await run('head -c 300000000 /dev/zero > large');
  expect((await stat(join(room.workspace, 'large'))).size).toBe(256 * 1024 ** 2);
});

test('temporary files cannot fill the memory of the machine', async () => {
  const { run } = await host();
  const { stderr } = await run(
    'for i in 1 2 3; do head -c 200000000 /dev/zero > /tmp/$i; done; head -c 90000000 /dev/zero > /dev/shm/x',
  );
  expect(stderr.match(/No space left on device/g)).toHaveLength(2);
});

const MiB = 1024 ** 2;

test('a process cannot take all memory', async () => {
  const { run } = await host();
  const { exit, stderr } = await run('node -e "Buffer.alloc(3 * 1024 ** 3)"');
  expect(exit).toBe(1);
  expect(stderr).toContain('allocation failed');
});

test('the processes of a command cannot take all memory together', async () => {
  const { run } = await host();
  const script = 'globalThis.mine = Buffer.alloc(100 * 1024 ** 2, 1); setTimeout(() => {}, 9_000)';
  const { stopped } = await run(`for i in 1 2 3 4; do node -e "${script}" & done; wait`, {
    memory: 300 * MiB,
  });
  expect(stopped).toBe('memory');
});

test('memory that is shared counts as well, and what fits is left alone', async () => {
  const wall = await host();
  expect(await fillShared(wall, 1024 * MiB, 300 * MiB)).toMatchObject({ stopped: 'memory', stderr: '' });
  expect(await wall.run('exec ./fill', { memory: 2048 * MiB, commandMs: 3_000 })).toMatchObject({
    stopped: 'timeout',
  });
});

test('memory cannot be hidden behind a first thread that has ended', async () => {
  const outcome = await fillShared(await host(), 1024 * MiB, 300 * MiB, 'a thread without its first');
  expect(outcome).toMatchObject({ stopped: 'memory', stderr: '' });
});

test('where memory ends all the same, the kernel ends a command before anything else', async () => {
  const { run } = await host();
  const { stdout } = await run('echo -1000 > /proc/self/oom_score_adj; cat /proc/self/oom_score_adj');
  expect(stdout).toBe('1000\n');
});

test('a command that cannot be started says why', async () => {
  const { run } = await host();
  expect(await run('no-such-program')).toMatchObject({
    exit: 127,
    stderr: expect.stringContaining('not found'),
  });
});

test('a command that reads its input gets what it is given, and no terminal', async () => {
  const { run } = await host();
  expect((await run('cat; tty', { stdin: 'words\n' })).stdout).toBe('words\nnot a tty\n');
  expect((await run('wc -c')).stdout.trim()).toBe('0');
});
