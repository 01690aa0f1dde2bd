import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { host } from './walled.ts';

const execute = promisify(execFile);

test('a command runs in the workspace, as a user of its own, with Node and its own bin folder at hand', async () => {
  const { run, room } = await host();
  await mkdir(join(room.workspace, 'bin'));
  await writeFile(join(room.workspace, 'bin/hello'), '#!/bin/sh\necho hello', { mode: 0o755 });
  const { stdout, stderr, exit } = await run(
    'id -u; hello; node -e "console.log(6 * 7)"; pwd > here; cat here',
  );
  expect({ stdout, stderr, exit }).toEqual({ stdout: '1000\nhello\n42\n/workspace\n', stderr: '', exit: 0 });
});

test("what a workspace calls by a system program's name stands behind it, for every command", async () => {
  const { run, room } = await host();
  await mkdir(join(room.workspace, 'bin'));
  for (const name of ['grep', 'sh', 'node', 'test', 'env', 'own']) {
    await writeFile(join(room.workspace, 'bin', name), '#!/bin/sh\necho made by the builder', {
      mode: 0o755,
    });
  }
  const { stdout } = await run('echo x | grep -c x; sh -c "echo 1"; node -p 1; env echo 1; own');
  expect(stdout).toBe('1\n1\n1\n1\nmade by the builder\n');
});

test.each([
  ['the password file', 'cat /etc/shadow'],
  ['the home folder of the user', `ls -A ${homedir()}`],
  ["root's home folder", 'ls -A /root'],
  ['all home folders', 'ls -A /home'],
  ['the private keys of the machine', 'ls /etc/ssl/private || ls /etc/pki/tls/private || ls /etc/ssh'],
  ['the temporary files of others', 'test "$(ls -A /tmp)" != home'],
  ['logs and databases', 'ls /var/lib || ls /var/log'],
  ['the devices of the disks', 'ls /dev/sd* /dev/vd* /dev/nvme*'],
  ['the memory of the machine', 'head -c 1 /dev/mem || head -c 1 /proc/kcore'],
  ['the names of the keys of the user', 'grep -q keyring /proc/keys || grep -q : /proc/key-users'],
  ['the settings of the kernel in /sys', 'ls /sys'],
  ['the host through another process', 'for it in /proc/[0-9]*; do ls $it/root/home && exit 0; done; false'],
])('a command cannot read %s', async (_, command) => {
  const { attempt } = await host();
  expect(await attempt(command)).toBe('held');
});

test('a file beside the workspace cannot be read: by its path, by "..", by a link, by a hard link', async () => {
  const { attempt, outside, room } = await host();
  const secret = join(outside, 'conversation.sqlite');
  await writeFile(secret, 'what the human said');
  await symlink(secret, join(room.workspace, 'link'));
  await symlink(outside, join(room.workspace, 'folder'));
  // Without the wall each of them works, so it is the wall that holds them.
  const escapes = [
    'cat link',
    'cat folder/*',
    'cat ../outside/*',
    `cat ${secret}`,
    `ln ${secret} hard && cat hard`,
  ];
  for (const way of escapes) {
    const { stdout } = await execute('/bin/sh', ['-c', way], { cwd: room.workspace });
    expect(stdout).toBe('what the human said');
    await execute('rm', ['-f', join(room.workspace, 'hard')]);
    expect(await attempt(way)).toBe('held');
  }
});

test('nothing of the environment of this program reaches a command, not even through /proc', async () => {
  process.env['PLANTED_SECRET'] = 'sk-planted';
  const { run } = await host();
  const { stdout } = await run(
    'env; cat /proc/*/environ | tr "\\0" "\\n"; cat /proc/*/cmdline | tr "\\0" "\\n"',
  );
  delete process.env['PLANTED_SECRET'];
  expect(stdout).toContain('HOME=/tmp/home');
  expect(stdout).not.toMatch(/planted/i);
  const names = stdout.match(/^[A-Z_]+(?==)/gm) ?? [];
  expect([...new Set(names)].sort()).toEqual(['HOME', 'LANG', 'PATH', 'PWD']);
});
