import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isGitName } from '../../src/builder/files/git-names.ts';
import { type FileAuthor, Workspace } from '../../src/builder/files/workspace.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { call, done } from './agents.ts';
import { buildSite, eventsOf, temporaryFolder } from './site.ts';
import { wordCounter } from './specs.ts';

const author: FileAuthor = { task: makeId('task', 1), items: [] };

/** Shell that makes a repository whose `git status` runs `touch MARK`, as whoever says it. */
const planted = (at: string, worktree: string, mark: string) => `
  mkdir -p '${at}/objects' '${at}/refs' && echo 'ref: refs/heads/main' > '${at}/HEAD' && cat > '${at}/config' <<END
[core]
	repositoryformatversion = 0
	bare = false
	worktree = ${worktree}
	fsmonitor = "touch ${mark}; false"
END
`;

/** Every way to have git obey a folder that we know of: what is made, and where a person says \`git status\`. */
const ways: Readonly<Record<string, { readonly make: (mark: string) => string; readonly in: string }>> = {
  'a .git of its own': { make: (mark) => planted('.git', '..', mark), in: '.' },
  'a .git in a folder': { make: (mark) => planted('sub/.git', '..', mark), in: 'sub' },
  'a .git in what a package manager fills': {
    make: (mark) => planted('node_modules/library/.git', '..', mark),
    in: 'node_modules/library',
  },
  'a .git that is a file': {
    make: (mark) => `${planted('data', '../sub', mark)} mkdir sub; echo 'gitdir: ../data' > sub/.git`,
    in: 'sub',
  },
  'a .git that is a link': {
    make: (mark) => `${planted('data', '../sub', mark)} mkdir sub; ln -s ../data sub/.git`,
    in: 'sub',
  },
  'a folder that is a repository': { make: (mark) => planted('sub', '.', mark), in: 'sub' },
  'a workspace that is a repository': { make: (mark) => planted('.', '.', mark), in: '.' },
  'a repository with its parts elsewhere': {
    make: (mark) => `${planted('data', '.', mark)} mkdir sub; mv data/HEAD sub/; echo ../data > sub/commondir
      printf '[extensions]\\n\\tworktreeConfig = true\\n' >> data/config
      printf '[core]\\n\\tworktree = .\\n\\tbare = false\\n' > sub/config.worktree`,
    in: 'sub',
  },
  'a .git in a folder that is locked': {
    make: (mark) => `${planted('sub/.git', '..', mark)} chmod 000 sub/.git sub`,
    in: 'sub',
  },
};

const status = (folder: string) =>
  promisify(execFile)('git', ['status'], { cwd: folder, env: { PATH: process.env['PATH'] } }).catch(() => {});

test.each(Object.entries(ways))(
  '%s, made by a command, gives no orders to git of the host',
  async (_, way) => {
    const folder = await temporaryFolder();
    const mark = join(folder, 'mark');
    const sample = join(folder, 'sample');
    await mkdir(sample);
    await promisify(execFile)('sh', ['-c', way.make(mark)], { cwd: sample });
    await status(join(sample, way.in));
    expect(existsSync(mark), 'the attack works where nobody looks').toBe(true);
    await rm(mark);

    const site = await buildSite(wordCounter([]), {
      'task T1': [
        [
          call('run', { command: `${way.make(mark)} :` }),
          call('run', { command: 'touch made' }),
          done('test -e made'),
        ],
      ],
    });
    expect((await site.run()).status).toBe('succeeded');
    await status(join(site.workspace, way.in));
    expect(existsSync(mark)).toBe(false);
    expect(await readdir(join(site.workspace, '.git'))).toEqual([]);
  },
);

test('a repository in the workspace is taken away, and the agent and the human are told', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [[call('run', { command: 'mkdir -p sub/.GIT; touch made' }), done('test -e made')]],
  });
  await site.run();
  const removal = 'Removed from the workspace: sub/.GIT (git would take it for a repository, and obey it).';
  expect(eventsOf(site.events, 'notice').map(({ text }) => text)).toEqual([removal]);
  expect(site.fake.requests.at(-1)?.body).toContain(removal);
});

test.each([
  '.git',
  '.GIT',
  '.Git',
  'git~1',
  'GIT~2',
  '.git.',
  '.git ',
  '.git::$INDEX_ALLOCATION',
  '.g\u200cit',
  '.gi\ufefft',
])('%j is a name of .git on some file system', (name) => expect(isGitName(name)).toBe(true));

test.each(['.github', '.gitignore', 'git', 'a.git', '.gitattributes', 'git~'])('%j is none', (name) =>
  expect(isGitName(name)).toBe(false),
);

test('an empty .git is no repository, for git in the workspace and in one around it', async () => {
  const around = await temporaryFolder();
  const run = promisify(execFile);
  await run('git', ['init', '-q'], { cwd: around });
  const root = join(around, 'workspace');
  await mkdir(root);
  const workspace = new Workspace(root, () => {});
  await workspace.open([]);
  await workspace.write('file', 'x', author);
  const { stdout } = await run('git', ['status', '--short', '-uall'], { cwd: root });
  expect(stdout).toBe('?? file\n');
  await run('git', ['add', '-A'], { cwd: around });
  const { stdout: added } = await run('git', ['status', '--short'], { cwd: around });
  expect(added).toBe('A  workspace/file\n');
});

test('a .git that holds something is left alone, and nothing is built beside it', async () => {
  const site = await buildSite(wordCounter([]), {});
  await mkdir(join(site.workspace, '.git'), { recursive: true });
  await writeFile(join(site.workspace, '.git/config'), 'mine');
  const report = await site.run();
  expect(report.status).toBe('interrupted');
  expect(report.why).toContain(`${site.workspace}/.git is no empty folder`);
  expect(await readdir(join(site.workspace, '.git'))).toEqual(['config']);
  expect(site.fake.requests).toEqual([]);
});

test('what a link leads to is neither removed nor changed when the link goes', async () => {
  const folder = await temporaryFolder();
  const [root, outside] = [join(folder, 'workspace'), join(folder, 'outside')];
  for (const path of [root, join(root, 'sub'), join(outside, 'precious/.git/objects')])
    await mkdir(path, { recursive: true });
  await chmod(outside, 0o2755);
  const workspace = new Workspace(root, () => {});
  await workspace.open([]);
  await symlink(join(outside, 'precious/.git'), join(root, 'sub/.git'));
  await symlink(outside, join(root, 'link'));
  await mkdir(join(root, 'deep/.git/inner'), { recursive: true });
  await symlink(outside, join(root, 'deep/.git/inner/link'));
  await symlink(outside, join(root, 'deep/.git/link'));
  const { removed } = await workspace.sweep(author, { newFiles: true });
  expect(removed).toHaveLength(2);
  expect(await readdir(root, { recursive: true })).toEqual(
    expect.not.arrayContaining(['sub/.git', 'deep/.git']),
  );
  expect(await readdir(join(outside, 'precious/.git'))).toEqual(['objects']);
  expect((await stat(outside)).mode & 0o7777).toBe(0o2755);
});
