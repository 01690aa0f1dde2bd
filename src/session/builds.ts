import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { BuildEvent, BuildLimits, BuildOrder, BuildReport } from '../builder/protocol/protocol.ts';
import type { ModelChoice } from '../config/model-choice.ts';
import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import type { BuildId } from '../domain/items/ids.ts';
import type { ModelSettings } from '../model/chat.ts';
import type { BuildRequest } from './api.ts';
import { interruptedReport, progressOf } from './build-progress.ts';
import { builderProposal } from './builder-proposal.ts';
import type { SessionCore } from './core.ts';
import {
  BuildRunningError,
  NoBuilderError,
  NothingFrozenError,
  NothingToResumeError,
  NoWallError,
  UnknownBuildError,
  UnknownFrozenSpecError,
} from './errors.ts';
import { storedEvents } from './ledger/stored-events.ts';
import { record } from './recorder.ts';

/** What a build is made with: from the configuration, and nothing else. */
export interface BuildSettings {
  readonly model: ModelChoice;
  readonly limits: BuildLimits;
  readonly prompts: Readonly<Record<string, string>>;
  /** The folder of all workspaces. Absolute, and outside every project. */
  readonly workspaces: string;
}

/** Runs builds, one at a time, and records all that they say. */
export class BuildRunner {
  readonly #core: SessionCore;
  readonly #settings: BuildSettings;
  #running: { readonly build: BuildId; readonly stop: AbortController } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(core: SessionCore, settings: BuildSettings) {
    this.#core = core;
    this.#settings = settings;
  }

  async run(request: BuildRequest): Promise<BuildReport> {
    if (this.#running !== undefined) throw new BuildRunningError(this.#running.build);
    const { store, id } = this.#core;
    const build = request.resume ?? store.counters.next(id, 'build');
    const running = { build, stop: new AbortController() };
    this.#running = running;
    const report = this.#run(build, request, running.stop.signal).finally(() => {
      this.#running = undefined;
    });
    this.#last = report.catch(() => undefined);
    return report;
  }

  cancel(): void {
    this.#running?.stop.abort();
  }

  /** Stops what runs and resolves once that is recorded. */
  async close(): Promise<void> {
    this.cancel();
    await this.#last;
  }

  /** Builds that had no end when the program had one: called when the session is opened for writing. */
  settleInterrupted(): void {
    const { store, id, ledger } = this.#core;
    for (const build of ledger.builds.views.filter(({ status }) => status === 'running')) {
      const why = 'Specwright ended while it ran. `build --resume` goes on where it stopped.';
      this.#end(interruptedReport(build, storedEvents(store, id, build.build), why));
      this.#last = lookedAfter(build.workspace);
    }
  }

  async #run(build: BuildId, request: BuildRequest, signal: AbortSignal): Promise<BuildReport> {
    const order = await this.#order(build, request);
    const { frozen, workspace, wall } = order;
    record(this.#core, (recorder) => {
      if (request.resume !== undefined) recorder.buildResumed(build, wall);
      else recorder.buildStarted({ build, hash: frozen.hash, workspace, model: order.model.model }, wall);
    });
    return this.#end(await this.#report(order, signal));
  }

  /** The builder's process; whatever becomes of it, there is a report. */
  async #report(order: BuildOrder, signal: AbortSignal): Promise<BuildReport> {
    const { store, id } = this.#core;
    try {
      const { runBuild } = await import('../builder/process.ts');
      return await runBuild(order, { signal, onEvent: (event) => this.#hear(order.build, event) });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const { build, frozen, workspace } = order;
      return interruptedReport({ build, hash: frozen.hash, workspace }, storedEvents(store, id, build), why);
    }
  }

  #hear(build: BuildId, event: BuildEvent): void {
    const { store, id, tell } = this.#core;
    // The report is recorded when the process has ended, with what it leaves to the human.
    if (event.type === 'build_end') return;
    if (event.type === 'exchange') {
      store.exchanges.add(id, { kind: 'build', build, task: event.task }, event.exchange);
    } else if (event.type !== 'text') {
      record(this.#core, (recorder) => recorder.buildEvent(build, event));
    }
    tell({ type: 'build', event });
  }

  #end(report: BuildReport): BuildReport {
    const { tell } = this.#core;
    record(this.#core, (recorder) => {
      recorder.buildEnded(report);
      const proposal = builderProposal(this.#core, report);
      if (proposal !== undefined) recorder.turn(proposal);
    });
    tell({ type: 'build', event: { type: 'build_end', report } });
    return report;
  }

  /** Made of a frozen spec and the configuration: the builder's process gets nothing else. */
  async #order(build: BuildId, request: BuildRequest): Promise<BuildOrder> {
    const { model, limits, prompts } = this.#settings;
    const settings = builderModel(model);
    const { store, id } = this.#core;
    const before = request.resume === undefined ? undefined : this.#earlier(request.resume);
    if (before?.status === 'succeeded') throw new NothingToResumeError(build);
    const frozen = this.#frozen(before?.hash ?? request.hash);
    const wall = request.unsandboxed === true ? 'unsandboxed' : 'sandbox';
    if (wall === 'sandbox') await requireWall();
    const progress = before === undefined ? { doneTasks: [] } : progressOf(storedEvents(store, id, build));
    return {
      build,
      frozen,
      workspace: await this.#workspace(build),
      model: settings,
      limits,
      wall,
      planOnly: request.planOnly === true,
      prompts,
      ...progress,
    };
  }

  #earlier(build: BuildId) {
    const view = this.#core.ledger.builds.view(build);
    if (view !== undefined) return view;
    throw new UnknownBuildError(
      build,
      this.#core.ledger.builds.views.map((other) => other.build),
    );
  }

  #frozen(hash: FrozenSpec['hash'] | undefined): FrozenSpec {
    const { store, id, ledger } = this.#core;
    const wanted = hash ?? ledger.frozen.at(-1)?.hash;
    if (wanted === undefined) throw new NothingFrozenError();
    const frozen = store.frozen.get(id, wanted);
    if (frozen !== undefined) return frozen;
    throw new UnknownFrozenSpecError(
      wanted,
      ledger.frozen.map((other) => other.hash),
    );
  }

  async #workspace(build: BuildId): Promise<string> {
    const folder = path.join(this.#settings.workspaces, this.#core.id, build);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return realpath(folder);
  }
}

/** The command that ran when the program ended left the workspace as it was at that moment. */
async function lookedAfter(workspace: string): Promise<void> {
  const { survey } = await import('../builder/files/survey.ts');
  const { SmallSteps } = await import('../builder/files/small-steps.ts');
  await survey(workspace, new SmallSteps()).catch(() => {});
}

function builderModel(model: ModelChoice): ModelSettings {
  if (model.kind === 'model') return model.settings;
  throw new NoBuilderError(
    model.kind === 'unusable'
      ? model.why
      : 'No model is configured that could build. Name one in .specrc, or see with `specwright doctor` what is there.',
  );
}

async function requireWall(): Promise<void> {
  const { findSandbox } = await import('../builder/sandbox/find-sandbox.ts');
  const wall = await findSandbox();
  if (wall.kind === 'none') throw new NoWallError(wall.why, wall.fix);
}
