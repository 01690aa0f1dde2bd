import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { BuildId } from '../../src/domain/items/ids.ts';
import { call, done, write } from '../builder/agents.ts';
import { frozenGreeter, greeter, writesGreeter } from './builder.ts';

const B1 = 'B1' as BuildId;
/** A command that makes empty files in a folder. */
const fill = (folder: string, count: number) =>
  call('run', {
    command: `mkdir ${folder}; cd ${folder}; node -e 'for (let i = 0; i < ${count}; i++) fs.writeFileSync("f" + i, "")'`,
  });

test('a build of many files is stored as lists, and the session opens without reading them', async () => {
  const { stage, session } = await frozenGreeter({
    'task T1': [[...['a', 'b', 'c', 'd'].map((folder) => fill(folder, 2_000)), ...writesGreeter]],
  });
  const report = await session.build({});
  expect(report.status).toBe('succeeded');
  expect(report.files).toHaveLength(8_001);
  const [view] = session.view.builds;
  expect(view?.report?.files).toMatchObject({ count: 8_001, first: ['a/f0', 'a/f1', 'a/f10'] });
  expect(view?.log.filter((line) => line.startsWith('wrote'))[0]).toMatch(/^wrote 2000 files: a\/f/);
  expect(view?.log.length).toBeLessThan(40);

  const before = session.view;
  expect((await stage.reopen(before.session)).view).toEqual(before);
  const store = stage.store();
  const stored = store.builds.events(before.session, B1).map(({ event }) => JSON.stringify(event).length);
  expect(Math.max(...stored)).toBeLessThan(10_000);
  expect(statSync(path.join(stage.folder, 'intent.db')).size).toBeLessThan(2_000_000);
}, 300_000);

test('a build of many files that stopped goes on with all of them', async () => {
  const { stage, session } = await frozenGreeter({
    'task T1': [
      [fill('many', 2_500), call('run', { command: 'rm many/f7' }), { fault: { hang: true } }],
      writesGreeter,
    ],
  });
  const building = session.build({});
  await stage.server?.waitFor(({ body }) => body.includes('rm many/f7') && body.includes('exit status 0'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await session.close();
  expect((await building).files).toHaveLength(2_499);
  const again = await stage.reopen(session.view.session);
  const report = await again.build({ resume: B1 });
  expect(report.status).toBe('succeeded');
  expect(report.files.map((file) => file.path)).toEqual(expect.arrayContaining(['bin/greet', 'many/f2499']));
  expect(report.files).toHaveLength(2_500);
}, 120_000);

test('what a task said is told to the tasks that need it, also after the build was stopped', async () => {
  const { stage, session } = await frozenGreeter({
    'task T1': [[write('bin/greet', greeter, ['R1']), call('done', { summary: 'greet takes no arguments' })]],
    'task T2': [[{ fault: { hang: true } }], [write('bin/more', greeter, ['R2']), done()]],
  });
  const task = (id: string, needs: string[], verify: string) => ({
    id,
    title: id,
    items: [id.replace('T', 'R')],
    needs,
    files: [],
    verify,
  });
  const plan = { tasks: [task('T1', [], 'test -e bin/greet'), task('T2', ['T1'], 'test -e bin/more')] };
  await session.build({ planOnly: true });
  const store = stage.store();
  // The human's plan: what an editor of plans would record.
  store.builds.append(session.view.session, B1, [{ event: { type: 'plan', plan }, at: Date.now() }]);
  const building = session.build({ resume: B1 });
  await stage.server?.waitFor(({ body }) => body.includes('# Task T2'));
  await session.close();
  expect((await building).status).toBe('cancelled');

  const again = await stage.reopen(session.view.session);
  const asked = stage.server?.requests.length ?? 0;
  expect(await again.build({ resume: B1 })).toMatchObject({ status: 'succeeded' });
  const opening = stage.server?.requests[asked]?.body ?? '';
  expect(opening).toContain('# Task T2');
  expect(opening).toContain('greet takes no arguments');
  expect(again.view.builds).toHaveLength(1);
});

test('what a person should know of the files is on the screen, and comes back', async () => {
  const { stage, session } = await frozenGreeter({
    'task T1': [[write('.envrc', 'x', ['R1']), ...writesGreeter]],
  });
  await session.build({});
  const before = session.view;
  expect(before.builds[0]?.log).toContain(
    'CAUTION: .envrc is obeyed by a shell that enters the folder, without being asked.',
  );
  expect((await stage.reopen(before.session)).view).toEqual(before);
});
