import { expect, test } from 'vitest';
import { planProblems } from '../../src/builder/plan-check.ts';
import type { Plan, Task } from '../../src/builder/protocol/protocol.ts';
import { type ItemId, makeId, type TaskId } from '../../src/domain/items/ids.ts';
import { call, done, type Steps, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { frozenSpec, type Line, wordCounter } from './specs.ts';

/** Too large for one agent: thirteen items to build. */
const large = frozenSpec([
  ['goal', 'A set of commands.'],
  ...Array.from({ length: 12 }, (_, index): Line => ['behavior', `\`say-${index}\` prints ${index}.`]),
  ['exclusion', 'Nothing else.'],
]);

const items = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `R${from + index}`);

const planned = {
  tasks: [
    {
      title: 'First',
      items: items(1, 5),
      needs: [],
      files: ['bin/one'],
      verify: 'test -x bin/one',
      notes: 'prints 1',
    },
    { title: 'Second', items: items(6, 9), needs: [], files: ['bin/two'], verify: 'test -x bin/two' },
    {
      title: 'Third',
      items: items(10, 13),
      needs: ['T1', 'T2'],
      files: ['bin/three'],
      verify: 'one && two && test -x bin/three',
    },
  ],
};
const makes = (name: string): Steps => [write(`bin/${name}`, `#!/bin/sh\necho ${name}`, ['R1']), done()];
const builders = { 'task T1': [makes('one')], 'task T2': [makes('two')], 'task T3': [makes('three')] };

test('a small spec is one task, and no model is asked for it', async () => {
  const site = await buildSite(wordCounter([]), {});
  const report = await site.run({ planOnly: true });
  expect(report).toMatchObject({
    status: 'planned',
    tasks: [{ id: 'T1', title: 'Word counter', status: 'skipped' }],
  });
  expect(eventsOf(site.events, 'plan')[0]?.plan.tasks[0]?.items).toEqual(['R1', 'R2', 'R3']);
  expect(site.fake.requests).toHaveLength(0);
});

test('a large spec is planned by a model and built task by task, with what the tasks rely on', async () => {
  const site = await buildSite(large, { plan: [[call('plan', planned)]], ...builders });
  const report = await site.run();
  expect(report).toMatchObject({
    status: 'succeeded',
    tasks: ['T1', 'T2', 'T3'].map((id) => ({ id, status: 'done' })),
  });
  expect(report.files.map(({ path, task }) => [path, task])).toEqual([
    ['bin/one', 'T1'],
    ['bin/three', 'T3'],
    ['bin/two', 'T2'],
  ]);
  const starts = site.events.flatMap((event) =>
    event.type.startsWith('task_') && 'task' in event ? [`${event.type} ${event.task}`] : [],
  );
  expect(starts.indexOf('task_start T3')).toBeGreaterThan(starts.indexOf('task_end T1'));
  expect(starts.indexOf('task_start T3')).toBeGreaterThan(starts.indexOf('task_end T2'));
  const third = site.fake.requests.find(({ info }) => info?.lastUserText.startsWith('# Task T3'));
  expect(third?.info?.lastUserText).toContain('### T1: First\n\nprints 1\n\nFiles: bin/one\n\nmade');
  expect(third?.info?.lastUserText).toContain('**R13**');
  expect(third?.info?.lastUserText).not.toContain('**R7**');
});

test('a wrong plan is answered with all that is wrong, and a right one taken', async () => {
  const wrong = {
    tasks: [
      { title: 'A', items: ['R1', 'R77'], needs: ['T2', 'T9'], files: ['../x', 'same'], verify: '' },
      { title: 'B', items: items(2, 12), needs: ['T1'], files: ['same'], verify: 'true' },
    ],
  };
  const provesNothing = { tasks: planned.tasks.map((task) => ({ ...task, verify: 'true' })) };
  const site = await buildSite(large, {
    plan: [[call('plan', wrong), call('plan', provesNothing), call('plan', planned)]],
    ...builders,
  });
  expect((await site.run()).status).toBe('succeeded');
  const planning = site.fake.requests.filter(({ info }) => info?.systemText.startsWith('You plan'));
  const answered = planning.at(-1)?.body ?? '';
  for (const words of [
    'No task implements R13.',
    'T1 has no verification command.',
    'T1 names R77, which the spec does not have.',
    'T1 needs T9, which is no task.',
    'leads out',
    'These tasks wait for each other: T1, T2.',
    'same is made by T1 and T2',
    'exits with 0 even in an empty workspace',
  ]) {
    expect(answered).toContain(words);
  }
});

test('a plan that stays wrong fails the build after three tries', async () => {
  const site = await buildSite(large, { plan: [[call('plan', { tasks: [] })]] });
  const report = await site.run();
  expect(report.status).toBe('failed');
  expect(report.why).toContain('The plan has no task.');
  expect(site.fake.requests).toHaveLength(3);
});

test('a task may not write what a neighbour makes, and may mend what it builds on', async () => {
  const site = await buildSite(large, {
    plan: [[call('plan', planned)]],
    'task T1': [[write('bin/two', 'x'), ...makes('one')]],
    'task T2': [makes('two')],
    'task T3': [[write('bin/one', '#!/bin/sh\necho mended'), ...makes('three')]],
  });
  const report = await site.run();
  expect(report.status).toBe('succeeded');
  const first = site.fake.requests.findLast(({ info }) => info?.lastUserText.startsWith('# Task T1'));
  expect(first?.body).toContain('bin/two is made by T2');
  expect(report.files.find(({ path }) => path === 'bin/one')?.task).toBe('T3');
});

test('the human may leave items out of a plan, and cannot make one that never ends', async () => {
  const site = await buildSite(large, builders);
  const [first] = planOf(planned.tasks).tasks;
  if (first === undefined) throw new Error('no task');
  expect(await site.run({ plan: { tasks: [first] } })).toMatchObject({
    status: 'succeeded',
    tasks: [{ id: 'T1' }],
  });
  const circle = await site.run({ plan: { tasks: [{ ...first, needs: [first.id] }] } });
  expect(circle).toMatchObject({
    status: 'failed',
    why: 'The plan cannot be run: These tasks wait for each other: T1.',
  });
});

test('items about what is out of scope, and acceptance, need no task', () => {
  expect(planProblems(planOf(planned.tasks), large)).toEqual([]);
});

function planOf(
  tasks: readonly (Omit<Task, 'id' | 'items' | 'needs'> & { items: string[]; needs: string[] })[],
): Plan {
  return {
    tasks: tasks.map((task, index) => ({
      ...task,
      id: makeId('task', index + 1),
      items: task.items as readonly string[] as readonly ItemId[],
      needs: task.needs as readonly string[] as readonly TaskId[],
    })),
  };
}
