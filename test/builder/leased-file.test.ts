import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Workspace } from '../../src/builder/files/workspace.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { temporaryFolder } from './site.ts';

/** F_SETLEASE and F_WRLCK of Linux, https://man7.org/linux/man-pages/man2/F_SETLEASE.2const.html */
const holds = `open(F, '+<', $ARGV[0]) or die; fcntl(F, 1024, 1) or die; $| = 1; $SIG{IO} = 'IGNORE'; print 'held'; sleep 60;`;

test('a file that a neighbour holds a lease on ends no build: it is read when it was let go', async () => {
  const root = await temporaryFolder();
  const workspace = new Workspace(root, () => {});
  await workspace.open([]);
  const file = join(root, 'data');
  await writeFile(file, 'x');
  const neighbour = spawn('perl', ['-e', holds, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void neighbour.kill('SIGKILL'));
  await once(neighbour.stdout, 'data');
  const author = { task: makeId('task', 1), items: [] };
  await workspace.sweep(author, { newFiles: true });
  expect(workspace.files).toEqual([]);
  neighbour.kill('SIGKILL');
  await once(neighbour, 'close');
  await workspace.sweep(author, { newFiles: true });
  expect(workspace.files.map(({ path }) => path)).toEqual(['data']);
});
