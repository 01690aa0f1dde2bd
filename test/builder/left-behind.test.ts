import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type FileAuthor, Workspace, type WorkspaceChange } from '../../src/builder/files/workspace.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { call, done } from './agents.ts';
import { buildSite, eventsOf, temporaryFolder } from './site.ts';
import { wordCounter } from './specs.ts';

const author: FileAuthor = { task: makeId('task', 1), items: [] };
const shell = (script: string, cwd: string) => promisify(execFile)('bash', ['-c', script], { cwd });

async function opened(signal?: AbortSignal) {
  const root = await temporaryFolder();
  const changes: WorkspaceChange[] = [];
  const workspace = new Workspace(root, (change) => changes.push(change), signal);
  await workspace.open([]);
  const sweep = () => workspace.sweep(author, { newFiles: true });
  return { root, workspace, changes, sweep };
}

test('pipes and sockets that a command leaves behind are gone before the next one', async () => {
  const socket = `node -e 'require("net").createServer().listen("socket", () => process.kill(process.pid, 9))'`;
  const site = await buildSite(wordCounter([]), {
    'task T1': [
      [
        call('run', {
          command: `mkfifo pipe && mkdir -p node_modules && mkfifo node_modules/pipe; ${socket}; ls`,
        }),
        call('run', { command: 'echo now: $(ls . node_modules); touch made' }),
        done('test -e made'),
      ],
    ],
  });
  expect((await site.run()).status).toBe('succeeded');
  const [first, second] = eventsOf(site.events, 'command').filter(({ purpose }) => purpose === 'agent');
  expect(first?.run.stdout).toBe('SPEC.md\nnode_modules\npipe\nsocket\n');
  expect(second?.run.stdout).toBe('now: .: SPEC.md node_modules node_modules:\n');
});

test('files lend nobody the rights of their owner', async () => {
  const { root, workspace, sweep } = await opened();
  await shell(
    'touch program && chmod 6755 program && mkdir folder && chmod 2777 folder && ln -s /etc link',
    root,
  );
  await sweep();
  const modeOf = async (name: string) => (await stat(join(root, name))).mode & 0o7777;
  expect(await modeOf('program')).toBe(0o755);
  expect(await modeOf('folder')).toBe(0o777);
  expect((await lstat(join(root, 'link'))).isSymbolicLink()).toBe(true);
  expect(workspace.files.map(({ path }) => path)).toEqual(['program']);
});

test('a file that was changed and dated back is still seen', async () => {
  const { root, workspace, changes, sweep } = await opened();
  await workspace.write('file', 'one', author);
  const { atime, mtime } = await stat(join(root, 'file'));
  await writeFile(join(root, 'file'), 'two');
  await utimes(join(root, 'file'), atime, mtime);
  changes.length = 0;
  await sweep();
  expect(changes).toMatchObject([{ files: [{ path: 'file' }] }]);
});

test('a sweep reads what changed, and tells of many files at once', async () => {
  const { root, changes, sweep } = await opened();
  await shell('for i in $(seq 3000); do : > f$i; done', root);
  await sweep();
  expect(changes.map(({ files }) => files.length)).toEqual([3000]);
  await chmod(join(root, 'f7'), 0o600);
  await shell('rm f1 f2', root);
  await sweep();
  expect(changes.slice(1)).toMatchObject([{ files: [{ path: 'f7' }], removed: ['f1', 'f2'] }]);
}, 60_000);

test('a name that is no text goes, with what is in it', async () => {
  const { root, sweep } = await opened();
  await shell(`mkdir -p $'\\xff/.git' && : > $'a\\xfe'`, root);
  expect((await sweep()).removed).toHaveLength(2);
  expect(await readdir(root)).toEqual(['.git']);
});

test('a look at many files ends at once when the build is cancelled', async () => {
  const stop = new AbortController();
  const { root, sweep } = await opened(stop.signal);
  await shell('for i in $(seq 3000); do : > f$i; done', root);
  const sweeping = sweep();
  setImmediate(() => stop.abort(new Error('enough')));
  await expect(sweeping).rejects.toThrow('enough');
}, 60_000);

test('nothing survives a neighbour that plants repositories and links while they are removed', async () => {
  const { root, sweep } = await opened();
  const outside = await temporaryFolder();
  await mkdir(join(outside, 'precious/objects'), { recursive: true });
  const racing = shell(
    `end=$((SECONDS + 2)); while [ $SECONDS -lt $end ]; do
      mkdir -p sub/.git/inner; ln -sfn ${outside}/precious sub/.git/inner/link; rm -rf sub/.git/inner 2>/dev/null
      ln -sfn ${outside} sub/.git/inner; mv sub/.git sub/away 2>/dev/null; ln -sfn ${outside}/precious sub/.git; rm -rf sub/away sub/.git
    done; mkdir -p sub/.git/inner`,
    root,
  );
  let over = false;
  void racing.finally(() => {
    over = true;
  });
  while (!over) await sweep();
  await sweep();
  expect(await readdir(join(outside, 'precious'))).toEqual(['objects']);
  expect(await readdir(join(root, 'sub'))).not.toContain('.git');
}, 60_000);

test('without a sandbox a command can fill the .git of the workspace, and it is empty again afterwards', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [
      [call('run', { command: 'chmod 755 .git; echo x > .git/config; touch made' }), done('test -e made')],
    ],
  });
  expect((await site.run({ wall: 'unsandboxed' })).status).toBe('succeeded');
  expect(await readdir(join(site.workspace, '.git'))).toEqual([]);
  expect(site.fake.requests[1]?.body).toContain('Removed from the workspace: .git (it is to stay empty)');
});
