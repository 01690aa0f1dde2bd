import { execFileSync, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/builder/protocol/protocol.ts';
import { until } from '../sandbox/walled.ts';
import { call, done } from './agents.ts';
import { buildSite, eventsOf, temporaryFolder } from './site.ts';
import { commandCase, wordCounter } from './specs.ts';

const makes = (command = 'touch made') => ({ 'task T1': [[call('run', { command }), done('test -e made')]] });
/** Known to the builder: while it runs, a test can do to the workspace what an outliving process could. */
const meanwhile = commandCase('takes its time', 'sleep 1');
const heldBack = (name: string, run: string, stdout: string) =>
  commandCase(name, run, { heldBack: true, stdout: { equals: stdout } });

test('a case that is held back meets plain files and links that stay inside, and nothing else', async () => {
  const look =
    'cd /workspace && find . -mindepth 1 -not -path "./.git" -not -name SPEC.md -printf "%P %y %m\\n" | sort';
  const seen = `
bin d 755
bin/program f 755
bin/python l 777
inner l 777
made f 644
node_modules d 755
node_modules/library f 644`;
  const spec = wordCounter([
    meanwhile,
    heldBack('all of it', look, seen.trim()),
    heldBack('runs', 'program', 'ran'),
  ]);
  const make = `touch made; mkdir bin node_modules; echo x > node_modules/library; printf '#!/bin/sh\\necho ran\\n' > bin/program
    chmod 755 bin/program; ln -s /usr/bin/python3 bin/python; ln -s node_modules/library inner`;
  const site = await buildSite(spec, makes(make));
  const report = await site.run(
    {},
    {
      onEvent: (event) => {
        // What a process that outlived its command could plant at the last moment.
        if (event.type !== 'task_end') return;
        const planted =
          'mkfifo pipe node_modules/pipe; ln -s ../.. out; ln -s /etc/passwd user; ln -s /tmp/x node_modules/x; chmod 4755 bin/program';
        execFileSync('bash', ['-c', planted], { cwd: site.workspace });
      },
    },
  );
  expect(eventsOf(site.events, 'case').map(({ result }) => result.difference)).toEqual(['', '', '']);
  expect(report).toMatchObject({ status: 'succeeded', acceptance: { passed: 3, heldBack: 2 } });
});

test('a neighbour that changes the workspace meanwhile changes nothing for cases that are held back, and sees nothing', async () => {
  const spec = wordCounter([
    heldBack('first', 'sleep 1; cat /workspace/made', 'as it was'),
    heldBack('second', 'sleep 1; cat /workspace/made; echo secret > answer', 'as it was'),
  ]);
  const site = await buildSite(spec, makes('echo as it was > made'));
  const report = await site.run(
    {},
    {
      onEvent: (event) => {
        if (
          event.type === 'command' &&
          event.purpose === 'acceptance' &&
          event.run.command.startsWith('sleep')
        )
          execFileSync('sh', ['-c', 'echo changed > made'], { cwd: site.workspace });
      },
    },
  );
  expect(report).toMatchObject({ status: 'succeeded', acceptance: { passed: 2, heldBack: 2 } });
  expect((await readdir(site.workspace)).sort()).toEqual(['.git', 'SPEC.md', 'made']);
});

test('a case that would write into the workspace cannot, and none of its files stay', async () => {
  const spec = wordCounter(
    [
      heldBack(
        'writes',
        'echo leak > /workspace/made; mkdir locked; echo x > locked/x; chmod 000 locked; cat input',
        'question',
      ),
    ].map((one) => ({ ...one, files: { input: 'question' } })),
  );
  const site = await buildSite(spec, makes('echo as it was > made'));
  const report = await site.run();
  expect(report.acceptance).toEqual({ passed: 1, failed: 0, heldBack: 1 });
  expect(await readFile(join(site.workspace, 'made'), 'utf8')).toBe('as it was\n');
  expect(await readdir(dirname(site.workspace))).toEqual(['B1']);
});

test('an empty folder that was lent is gone afterwards, whatever was locked in it', async () => {
  const folder = await temporaryFolder();
  execFileSync('chmod', ['777', folder]);
  const program = `
    const { inEmptyFolder } = await import(${JSON.stringify(new URL('../../src/builder/sandbox/shell.ts', import.meta.url).href)});
    const { execFileSync } = await import('node:child_process');
    await inEmptyFolder(async (cwd) => execFileSync('sh', ['-c', 'mkdir -p a/b; echo x > a/b/c; chmod 000 a/b a; ln -s / link'], { cwd }));`;
  // As root nothing is locked, so somebody else does it.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    ...user,
    env: { TMPDIR: folder, PATH: process.env['PATH'] },
    stdio: 'inherit',
  });
  await until(async () => child.exitCode !== null);
  expect(child.exitCode).toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

test('a workspace that cannot be copied interrupts the build, which can be resumed', async () => {
  const site = await buildSite(
    wordCounter([meanwhile, heldBack('one', 'cat /workspace/made', 'x')]),
    makes('echo x > made'),
  );
  const lock = (event: BuildEvent) =>
    void (event.type === 'task_end' && execFileSync('chmod', ['000', join(site.workspace, 'made')]));
  const report = await site.run({}, { onEvent: lock });
  expect(report).toMatchObject({ status: 'interrupted', acceptance: { passed: 0, failed: 0 } });
  expect(report.why).toMatch(/could not be copied .*: cp: .*made.*Permission denied/);
  expect((await site.run()).status).toBe('succeeded');
});
