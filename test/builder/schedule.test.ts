import { array, assert, asyncProperty, boolean, integer, nat, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Task } from '../../src/builder/protocol/protocol.ts';
import { schedule } from '../../src/builder/schedule.ts';
import { makeId } from '../../src/domain/items/ids.ts';

/** Tasks that need only earlier ones, so that no circle can come about. */
const graphs = array(record({ needs: array(nat(20), { maxLength: 3 }), ticks: nat(3), fails: boolean() }), {
  maxLength: 8,
});

test('tasks run when all that they need is done, no more of them at once than allowed, each once', async () => {
  await assert(
    asyncProperty(graphs, integer({ min: 1, max: 3 }), async (graph, parallel) => {
      const tasks = graph.map(({ needs }, index) =>
        task(
          index,
          needs.filter((need) => need < index),
        ),
      );
      const done = new Set<string>();
      let running = 0;
      await schedule(tasks, parallel, async ({ id, needs }) => {
        running += 1;
        expect(running).toBeLessThanOrEqual(parallel);
        expect(needs.every((need) => done.has(need))).toBe(true);
        expect(done.has(id)).toBe(false);
        for (let tick = 0; tick < (graph[tasks.findIndex((one) => one.id === id)]?.ticks ?? 0); tick++)
          await null;
        running -= 1;
        done.add(id);
        return 'done';
      });
      expect(done.size).toBe(tasks.length);
    }),
  );
});

test('after a task that could not be done none is started, and those that run end in peace', async () => {
  const log: string[] = [];
  await schedule([task(0), task(1), task(2, [1]), task(3)], 2, async ({ id }) => {
    log.push(`${id} starts`);
    await new Promise((resolve) => setTimeout(resolve, id === 'T2' ? 40 : 10));
    log.push(`${id} ends`);
    return id === 'T1' ? 'stop' : 'done';
  });
  expect(log).toEqual(['T1 starts', 'T2 starts', 'T1 ends', 'T2 ends']);
});

test('a fault of one task is passed on when the others have ended', async () => {
  const log: string[] = [];
  const run = schedule([task(0), task(1)], 2, async ({ id }) => {
    if (id === 'T1') throw new Error('broken');
    await new Promise((resolve) => setTimeout(resolve, 20));
    log.push(id);
    return 'done';
  });
  await expect(run).rejects.toThrow('broken');
  expect(log).toEqual(['T2']);
});

function task(index: number, needs: readonly number[] = []): Task {
  return {
    id: makeId('task', index + 1),
    title: '',
    items: [],
    needs: needs.map((need) => makeId('task', need + 1)),
    files: [],
    verify: '',
  };
}
