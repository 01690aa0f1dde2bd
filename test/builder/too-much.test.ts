import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type FileAuthor, Workspace } from '../../src/builder/files/workspace.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { call, done, type Steps } from './agents.ts';
import { buildSite, eventsOf, temporaryFolder } from './site.ts';
import { wordCounter } from './specs.ts';

const author: FileAuthor = { task: makeId('task', 1), items: [] };
const spec = wordCounter([]);
const run = (command: string) => call('run', { command });
const deep = `cd $(mktemp -d ./XXXXXX); node -e 'for (let i = 0; i < 3000; i++) { fs.mkdirSync("d"); process.chdir("d"); }; fs.mkdirSync(".git")'`;
const files = (count: number) => `node -e 'for (let i = 0; i < ${count}; i++) fs.writeFileSync("f" + i, "")'`;

test.each<[string, string, RegExp]>([
  [
    'holes of many gigabytes',
    'for i in $(seq 60); do truncate -s 256M hole$i; done',
    /files take 1536\d MiB, and may take 2048/,
  ],
  [
    'too many files',
    `mkdir many && cd many && ${files(100_001)}`,
    /holds 10000\d files and folders, and may hold 100000/,
  ],
  ['folders that are too deep', deep, /more than 64 folders deep/],
  [
    'a path that is too long',
    `p=$(printf 'a%.0s' $(seq 250)); mkdir -p $p/$p/$p/$p/$p`,
    /longer than 1024 bytes/,
  ],
])(
  '%s fail the task, and say so',
  async (_, command, why) => {
    const site = await buildSite(spec, { 'task T1': [[run(command), run(`: again; ${command}`)]] });
    const report = await site.run({ limits: { ...site.order.limits, commandMs: 60_000 } });
    expect(report).toMatchObject({ status: 'failed', tasks: [{ id: 'T1', status: 'failed' }] });
    expect(report.why).toMatch(why);
    expect(report.files).toEqual([]);
  },
  120_000,
);

test('an agent that makes room again goes on', async () => {
  const room: Steps = [
    run('for i in $(seq 9); do truncate -s 256M hole$i; done'),
    run('rm hole*; touch made'),
    done('test -e made'),
  ];
  const site = await buildSite(spec, { 'task T1': [room] });
  expect((await site.run()).status).toBe('succeeded');
  expect(site.fake.requests[1]?.body).toContain('Make room with your next command');
});

test('an agent that claims to be done while the workspace is too full is not believed', async () => {
  const claim: Steps = [
    run('touch made; for i in $(seq 9); do truncate -s 256M hole$i; done'),
    done('test -e made'),
  ];
  const site = await buildSite(spec, {
    'task T1': [claim],
    'repair T1': [[run('rm hole*'), done('test -e made')]],
  });
  expect((await site.run()).status).toBe('succeeded');
  expect(eventsOf(site.events, 'task_start')).toHaveLength(2);
});

test('what lies too deep is removed whole, however deep it is', async () => {
  const root = await temporaryFolder();
  const workspace = new Workspace(root, () => {});
  await workspace.open([]);
  await promisify(execFile)(
    'node',
    [
      '-e',
      `const fs = require('fs'); for (let i = 0; i < 3000; i++) { fs.mkdirSync('d'); process.chdir('d'); }`,
    ],
    { cwd: root },
  );
  expect(await workspace.sweep(author, { newFiles: true })).toMatchObject({
    overfull: expect.stringContaining('folders deep'),
  });
  expect((await readdir(root, { recursive: true })).length).toBeLessThan(70);
  expect(await workspace.sweep(author, { newFiles: true })).toMatchObject({ removed: [] });
  await rm(root, { recursive: true });
  await mkdir(root);
}, 60_000);

test('an agent is told which path it cannot write', async () => {
  const path = `${'d/'.repeat(70)}file`;
  const site = await buildSite(spec, {
    'task T1': [
      [call('write', { path, content: 'x', items: ['R1'] }), run('touch made'), done('test -e made')],
    ],
  });
  expect((await site.run()).status).toBe('succeeded');
  expect(site.fake.requests[1]?.body).toContain('more than 64 folders deep');
});

test('a command that goes on filling the disk is stopped', async () => {
  const fills = `mkdir many; cd many; ${files(110_000)}; sleep 50`;
  const site = await buildSite(spec, {
    'task T1': [[run(fills), run('rm -r many; touch made'), done('test -e made')]],
  });
  const report = await site.run({ limits: { ...site.order.limits, commandMs: 60_000 } });
  expect(eventsOf(site.events, 'command')[0]?.run.stopped).toBe('disk');
  expect(report.status).toBe('succeeded');
}, 120_000);
