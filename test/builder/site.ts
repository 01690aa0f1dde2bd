import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runBuild } from '../../src/builder/process.ts';
import type { BuildEvent, BuildOrder, BuildReport } from '../../src/builder/protocol/protocol.ts';
import type { FrozenSpec } from '../../src/domain/freezing/frozen.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { type Agents, minds } from './agents.ts';

/** A build that can be run: a fake model over real HTTP, a real process, a real wall. */
export interface BuildSite {
  readonly fake: Fake;
  readonly order: BuildOrder;
  readonly workspace: string;
  /** All events of all runs, in order. */
  readonly events: BuildEvent[];
  readonly run: (changes?: Partial<BuildOrder>, options?: RunOptions) => Promise<BuildReport>;
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: BuildEvent) => void;
}

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'specwright-test-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function buildSite(frozen: FrozenSpec, agents: Agents): Promise<BuildSite> {
  const folder = await temporaryFolder();
  const fake = await startFake({ script: minds(agents) });
  onTestFinished(() => fake.close());
  const events: BuildEvent[] = [];
  const workspace = join(folder, 'B1');
  const order: BuildOrder = {
    build: makeId('build', 1),
    frozen,
    workspace,
    model: {
      baseURL: fake.url,
      model: 'fake-model',
      apiKey: 'sk-key',
      timeoutMs: 5_000,
      retries: 0,
      images: false,
    },
    limits: { commandMs: 10_000, outputBytes: 200_000, processes: 128, repairs: 3, steps: 30, parallel: 2 },
    wall: 'sandbox',
    planOnly: false,
    doneTasks: [],
    prompts: {},
  };
  const run: BuildSite['run'] = (changes = {}, { signal, onEvent } = {}) =>
    runBuild(
      { ...order, ...changes },
      {
        signal: signal ?? new AbortController().signal,
        onEvent: (event) => {
          events.push(event);
          onEvent?.(event);
        },
      },
    );
  return { fake, order, workspace, events, run };
}

/** The events of one type. */
export const eventsOf = <Type extends BuildEvent['type']>(events: readonly BuildEvent[], type: Type) =>
  events.filter((event): event is Extract<BuildEvent, { type: Type }> => event.type === type);
