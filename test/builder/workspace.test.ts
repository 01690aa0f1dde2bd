import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FileAuthor, Workspace } from '../../src/builder/files/workspace.ts';
import type { WrittenFile } from '../../src/builder/protocol/protocol.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { temporaryFolder } from './site.ts';

const by = (task: number, ...items: number[]): FileAuthor => ({
  task: makeId('task', task),
  items: items.map((number) => makeId('item', number)),
});

async function opened(prepare: (root: string, outside: string) => Promise<unknown> = async () => {}) {
  const folder = await temporaryFolder();
  const [root, outside] = [join(folder, 'workspace'), join(folder, 'outside')];
  await mkdir(root);
  await mkdir(outside);
  await writeFile(join(outside, 'precious'), 'as it was');
  await prepare(root, outside);
  const events: WrittenFile[] = [];
  const workspace = new Workspace(root, ({ files }) => events.push(...files));
  await workspace.open([]);
  return { root, outside, workspace, events };
}

test.each([
  ['../outside/new', 'leads out'],
  ['a/../../outside/new', 'leads out'],
  ['/etc/hostname', 'absolute'],
  ['a\0b', 'NUL'],
  ['.', 'folder'],
  ['', 'folder'],
  ['link/new', 'leads out'],
  ['file', 'leads out'],
  ['nowhere', 'no plain file'],
  ['loop', 'no plain file'],
  ['inner/up/outside/new', 'leads out'],
  ['.git/hooks/pre-commit', 'history'],
  ['sub/.GIT/config', 'history'],
  ['SPEC.md', 'frozen'],
  ['./sub/../spec.MD', 'frozen'],
  ['spec-link', 'frozen'],
])('a write to %j is refused', async (path, why) => {
  const { workspace, outside, events } = await opened(async (root, out) => {
    await mkdir(join(root, 'inner'));
    await writeFile(join(root, 'SPEC.md'), 'frozen');
    await symlink(out, join(root, 'link'));
    await symlink(join(out, 'precious'), join(root, 'file'));
    await symlink(join(out, 'not-there-yet'), join(root, 'nowhere'));
    await symlink('loop', join(root, 'loop'));
    await symlink('../..', join(root, 'inner/up'));
    await symlink('SPEC.md', join(root, 'spec-link'));
  });
  await expect(workspace.write(path, 'gone', by(1, 1))).rejects.toThrow(why);
  expect(await readdir(outside)).toEqual(['precious']);
  expect(await readFile(join(outside, 'precious'), 'utf8')).toBe('as it was');
  expect(events).toEqual([]);
});

test.each(['../outside/precious', 'file', 'link/precious'])('a read of %j is refused', async (path) => {
  const { workspace } = await opened(async (root, outside) => {
    await symlink(outside, join(root, 'link'));
    await symlink(join(outside, 'precious'), join(root, 'file'));
  });
  await expect(workspace.read(path, 100)).rejects.toThrow('leads out');
});

test('a pipe in the workspace makes nobody wait', async () => {
  const { workspace, root } = await opened();
  await new Promise((resolve) => spawn('/bin/sh', ['-c', 'mkfifo pipe'], { cwd: root }).on('close', resolve));
  await expect(workspace.read('pipe', 100)).rejects.toThrow('no plain file');
  await expect(workspace.write('pipe', 'x', by(1, 1))).rejects.toThrow('no plain file');
});

test('a link that stays inside may be used', async () => {
  const { workspace, root } = await opened(async (folder) => {
    await mkdir(join(folder, 'real'));
    await symlink('real', join(folder, 'alias'));
  });
  const { path } = await workspace.write('alias/new', 'text', by(1, 1));
  expect(path).toBe('real/new');
  expect(await readFile(join(root, 'real/new'), 'utf8')).toBe('text');
});

test('a folder that turns into a link while it is written to leads nothing out', async () => {
  const { workspace, root, outside } = await opened();
  // As a command of a neighbouring task could do it: folder, link, folder, link, as fast as it can.
  const flipping = `
    const fs = require('fs'); process.chdir(${JSON.stringify(root)});
    const attempt = (what) => { try { what(); } catch {} };
    for (;;) {
      attempt(() => fs.symlinkSync(${JSON.stringify(outside)}, 'flip'));
      attempt(() => fs.unlinkSync('flip'));
      attempt(() => fs.mkdirSync('flip'));
      attempt(() => fs.renameSync('flip', 'away'));
      attempt(() => fs.rmSync('away', { recursive: true }));
    }`;
  const child = spawn(process.execPath, ['-e', flipping], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  let written = 0;
  for (const end = Date.now() + 1_500; Date.now() < end; ) {
    const write = workspace.write(`flip/file-${written}`, 'x', by(1, 1));
    written += await write.then(
      () => 1,
      () => 0,
    );
  }
  expect(child.exitCode).toBeNull();
  expect(written).toBeGreaterThan(0);
  expect(await readdir(outside)).toEqual(['precious']);
});

test('what lands in bin can be executed', async () => {
  const { workspace, root } = await opened();
  await workspace.write('bin/program', '#!/bin/sh', by(1, 1));
  await workspace.write('src/module.js', '', by(1, 1));
  expect((await stat(join(root, 'bin/program'))).mode & 0o777).toBe(0o755);
  expect((await stat(join(root, 'src/module.js'))).mode & 0o777).toBe(0o644);
});

test('every line knows the items and the task that it was written for', async () => {
  const { workspace } = await opened((root) => writeFile(join(root, 'old.js'), 'one\ntwo\n'));
  await workspace.write('new.js', 'a\nb\nc\n', by(1, 1, 2));
  const { lines, items, task } = await workspace.write('new.js', 'a\nB\nc\nd\n', by(2, 3));
  expect({ items, task }).toEqual({ items: ['R1', 'R2', 'R3'], task: 'T2' });
  expect(lines).toEqual([
    { from: 1, to: 1, items: ['R1', 'R2'], task: 'T1' },
    { from: 2, to: 2, items: ['R3'], task: 'T2' },
    { from: 3, to: 3, items: ['R1', 'R2'], task: 'T1' },
    { from: 4, to: 4, items: ['R3'], task: 'T2' },
  ]);
  const old = await workspace.write('old.js', 'one\ntwo\nthree\n', by(1, 1));
  expect(old.lines).toEqual([{ from: 3, to: 3, items: ['R1'], task: 'T1' }]);
});

test('files that a command makes or changes are noted for its task, and removed ones forgotten', async () => {
  const { workspace, root, events } = await opened((folder) => writeFile(join(folder, 'untouched'), ''));
  await workspace.write('kept', 'x', by(1, 1));
  await workspace.write('removed', 'x', by(1, 1));
  await writeFile(join(root, 'made'), 'by a command');
  await writeFile(join(root, 'kept'), 'x\nand more');
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'node_modules/library'), '');
  await rm(join(root, 'removed'));
  events.length = 0;
  await workspace.sweep(by(2, 2, 3), { newFiles: true });
  expect(events.map(({ path }) => path).sort()).toEqual(['kept', 'made']);
  expect(workspace.files).toMatchObject([
    { path: 'kept', items: ['R1', 'R2', 'R3'], task: 'T2' },
    { path: 'made', items: ['R2', 'R3'], task: 'T2' },
  ]);
});

test('what a verification leaves behind is no part of the build', async () => {
  const { workspace, root } = await opened();
  await writeFile(join(root, 'coverage'), '');
  await workspace.sweep(by(1, 1), { newFiles: false });
  await workspace.sweep(by(1, 1), { newFiles: true });
  expect(workspace.files).toEqual([]);
});

test('a workspace that is opened again knows what was written for what', async () => {
  const { workspace, root } = await opened();
  await workspace.write('kept', 'a\nb\n', by(1, 1));
  await workspace.write('changed', 'a\n', by(1, 1));
  const earlier = workspace.files;
  await writeFile(join(root, 'changed'), 'by somebody else\n');
  const again = new Workspace(root, () => {});
  await again.open(earlier);
  expect(again.files).toEqual(earlier.filter(({ path }) => path === 'kept'));
  const { lines } = await again.write('kept', 'a\nc\n', by(2, 2));
  expect(lines).toMatchObject([
    { from: 1, to: 1, task: 'T1' },
    { from: 2, to: 2, task: 'T2' },
  ]);
});

test('lines of files that are gone take no room from those that come', async () => {
  const root = await temporaryFolder();
  const workspace = new Workspace(root, () => {});
  await workspace.open([]);
  const author = { task: makeId('task', 1), items: [makeId('item', 1)] };
  const many = Array.from({ length: 60 }, (_, index) => join(root, `many${index}`));
  await Promise.all(many.map((file) => writeFile(file, '\n'.repeat(20_000))));
  await workspace.sweep(author, { newFiles: true });
  await Promise.all(many.map((file) => rm(file)));
  await writeFile(join(root, 'made'), 'one\ntwo\n');
  await workspace.sweep(author, { newFiles: true });
  expect(workspace.files).toMatchObject([{ path: 'made', lines: [{ from: 1, to: 2 }] }]);
});
