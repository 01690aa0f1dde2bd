import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { host } from './walled.ts';

test.each([
  ['system folders', 'touch /usr/here || touch /bin/here || touch /lib/here'],
  ['the root of the file system', 'touch /here'],
  ['its own user list', 'echo root::0:0::/:/bin/sh >> /etc/passwd'],
  ['the settings of the kernel', 'cat /proc/sys/kernel/core_pattern > /proc/sys/kernel/core_pattern'],
  ['the memory settings of the kernel', 'cat /proc/sys/vm/swappiness > /proc/sys/vm/swappiness'],
  ['any file of /proc', 'echo x > /proc/mtrr || echo 0 > /proc/self/oom_score_adj'],
  ['the binary of Node', 'cp /bin/true "$(command -v node)"'],
])('a command cannot write %s', async (_, command) => {
  const { attempt } = await host();
  expect(await attempt(command)).toBe('held');
});

test('a command cannot make what is read-only writable again', async () => {
  const { attempt } = await host();
  for (const way of [
    'mount -o remount,rw /usr',
    'mount -o remount,rw /proc',
    'mount -t tmpfs none /mnt',
    'umount /usr',
    'umount -l /tmp',
    'unshare -Urm true',
    'unshare -U true',
    'unshare -r id',
    'chroot / true',
    'mknod disk b 8 0',
  ]) {
    expect([way, await attempt(way)]).toEqual([way, 'held']);
  }
});

test('links in the workspace do not lead a write out of it', async () => {
  const { run, outside, room } = await host();
  await writeFile(join(outside, 'precious'), 'as it was');
  await symlink(outside, join(room.workspace, 'folder'));
  await symlink(join(outside, 'precious'), join(room.workspace, 'file'));
  await run(
    `echo gone > file; echo new > folder/new; echo new > ../outside/new; echo new > ${outside}/new; rm -rf folder/*`,
  );
  expect(await readdir(outside)).toEqual(['precious']);
  expect(await readFile(join(outside, 'precious'), 'utf8')).toBe('as it was');
});

test('the history and the frozen spec in a workspace cannot be changed, and no hook can be planted', async () => {
  const { run, attempt, room } = await host();
  await mkdir(join(room.workspace, '.git/hooks'), { recursive: true });
  await writeFile(join(room.workspace, '.git/config'), 'as it was');
  await writeFile(join(room.workspace, 'SPEC.md'), 'as it was');
  for (const way of [
    'echo x > .git/hooks/pre-commit',
    'echo x >> .git/config',
    'mv .git other',
    'rm -rf .git/hooks',
    'ln -sf /tmp .git/hooks/x',
    'echo x >> SPEC.md',
    'rm -f SPEC.md',
    'mv SPEC.md other',
  ]) {
    expect([way, await attempt(way)]).toEqual([way, 'held']);
  }
  expect((await run('echo fine > file && cat .git/config file')).stdout).toBe('as it wasfine\n');
});

test('a room that is closed to writing can be read, and only its own folder written', async () => {
  const { run, attempt, room, outside } = await host();
  await writeFile(join(room.workspace, 'file'), 'read me');
  const closed = { writable: false, folder: outside };
  expect(await attempt('echo x > /workspace/file', closed)).toBe('held');
  expect(await attempt('rm -f /workspace/file', closed)).toBe('held');
  expect((await run('cat /workspace/file; pwd; echo mine > made', closed)).stdout).toBe('read me/case\n');
  expect(await readFile(join(outside, 'made'), 'utf8')).toBe('mine\n');
});

test('what a command leaves in its home and in /tmp is gone with it', async () => {
  const { run } = await host();
  await run('echo x > ~/left; echo x > /tmp/left; echo x > /dev/shm/left');
  expect((await run('ls -A ~ /dev/shm; ls -A /tmp')).stdout).not.toContain('left');
});
