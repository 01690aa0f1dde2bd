import type { Task } from './protocol/protocol.ts';

/**
 * Runs tasks, each when all that it needs is done, at most `parallel` side by side. After one that could not be
 * done none is started any more; those that run are let go on. A rejection of `run` is passed on when all have ended.
 */
export async function schedule(
  tasks: readonly Task[],
  parallel: number,
  run: (task: Task) => Promise<'done' | 'stop'>,
): Promise<void> {
  const done = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const waiting = [...tasks];
  const faults: unknown[] = [];
  let stopping = false;

  const start = (task: Task): void => {
    waiting.splice(waiting.indexOf(task), 1);
    const work = run(task).then(
      (outcome) => {
        if (outcome === 'done') done.add(task.id);
        else stopping = true;
      },
      (fault) => {
        stopping = true;
        faults.push(fault);
      },
    );
    running.set(
      task.id,
      work.finally(() => running.delete(task.id)),
    );
  };

  for (;;) {
    const ready = stopping ? [] : waiting.filter(({ needs }) => needs.every((id) => done.has(id)));
    for (const task of ready.slice(0, Math.max(0, parallel - running.size))) start(task);
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (faults.length > 0) throw faults[0];
}
