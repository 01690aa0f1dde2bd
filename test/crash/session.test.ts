import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptySpec } from '../../src/domain/changes/apply.ts';
import type { SessionId } from '../../src/domain/items/ids.ts';
import { offlineStage, type Stage } from '../session/stage.ts';

const worker = fileURLToPath(new URL('./session-worker.ts', import.meta.url));

interface Told {
  readonly session?: SessionId;
  readonly utterance?: string;
  readonly change?: string;
  readonly revision?: number;
}

/** Lets the worker work for a while, kills it without warning, and gives what it had been told is done. */
async function workUntilKilled(stage: Stage, milliseconds: number): Promise<readonly Told[]> {
  const child = spawn(process.execPath, [worker, stage.file, stage.project], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The last line may have been cut off by the kill.
    if (line.endsWith('}')) told.push(JSON.parse(line) as Told);
  });
  while (told.length < 2) await sleep(5);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'close');
  return told;
}

test.each([1, 7, 20, 45, 90, 150, 230, 400])(
  'killed after %i ms: all that was done is there, nothing is there by half, and the session goes on',
  async (milliseconds) => {
    const stage = offlineStage();
    const told = await workUntilKilled(stage, milliseconds);
    const id = told[0]?.session as SessionId;

    const session = await stage.open({ session: id });
    const { view } = session;
    const said = new Set(view.entries.map((entry) => (entry.kind === 'utterance' ? entry.utterance.id : '')));
    for (const { utterance } of told) if (utterance !== undefined) expect(said).toContain(utterance);

    const store = stage.store();
    const decisions = store.decisions.all(id);
    const decided = new Set(decisions.map((decision) => ('change' in decision ? decision.change : '')));
    for (const { change } of told) if (change !== undefined) expect(decided).toContain(change);

    // Every revision has its decision, and every decision that brought words has them.
    const revisions = store.revisions.all(id);
    expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, index) => index + 1));
    const known = new Set(decisions.map((decision) => decision.id));
    for (const { cause } of revisions) expect(known).toContain(cause);
    for (const decision of decisions) {
      if ('utterance' in decision && decision.utterance !== null) expect(said).toContain(decision.utterance);
    }
    expect(view.spec).toEqual(store.revisions.latest(id)?.spec ?? emptySpec(view.title));

    expect((await stage.reopen(id)).view).toEqual(view);
    const again = await stage.reopen(id);
    await again.say('It goes on.');
    expect(again.view.turn.kind).toBe('idle');
  },
);
