import { builderView } from '../domain/freezing/builder-view.ts';
import { type FrozenSpec, specHash } from '../domain/freezing/frozen.ts';
import type { TaskId } from '../domain/items/ids.ts';
import { parseCanonical } from '../domain/markdown/canonical.ts';
import type { ChatModel, Exchange } from '../model/chat.ts';
import { ModelError } from '../model/errors.ts';
import type { BuildContext, PromptName } from './build-context.ts';
import { Cautions } from './cautions.ts';
import { ForeignHistoryError } from './files/history.ts';
import { writeInside } from './files/safe-path.ts';
import { Workspace, type WorkspaceChange } from './files/workspace.ts';
import { CopyError } from './held-back-copy.ts';
import { judge } from './judge.ts';
import { makePlan, PlanError } from './plan.ts';
import type {
  BuildEvent,
  BuilderAssumption,
  BuildOrder,
  BuildReport,
  BuildStatus,
  CaseResult,
  Plan,
  Task,
} from './protocol/protocol.ts';
import { createTally } from './report-reducer.ts';
import { findSandbox } from './sandbox/find-sandbox.ts';
import type { Sandbox } from './sandbox/policy.ts';
import { createShell } from './sandbox/shell.ts';
import { unsandboxed } from './sandbox/unsandboxed.ts';
import { schedule } from './schedule.ts';
import { runTask, verification } from './task.ts';

/** What a build needs of the process that it runs in. */
export interface BuilderTools {
  readonly signal: AbortSignal;
  readonly emit: (event: BuildEvent) => void;
  readonly createModel: (onExchange: (exchange: Exchange) => void) => ChatModel;
  readonly prompt: (name: PromptName) => string;
}

interface Outcome {
  readonly status: BuildStatus;
  readonly why: string;
}

/**
 * Agent B: plans, lets agents work, believes only what commands prove, judges by the cases. Always ends with a
 * report, which is also its last event.
 */
export async function build(order: BuildOrder, tools: BuilderTools): Promise<BuildReport> {
  const tally = createTally(order);
  const emit = (event: BuildEvent): void => {
    tally.add(event);
    tools.emit(event);
  };
  emit({ type: 'build_start', build: order.build, hash: order.frozen.hash, wall: order.wall });
  const { status, why } = await run(order, { ...tools, emit }, tally.assumptions).catch((error: unknown) =>
    ended(error, tools.signal),
  );
  const report = tally.report(status, why);
  emit({ type: 'build_end', report });
  return report;
}

async function run(
  given: BuildOrder,
  tools: BuilderTools,
  assumptions: readonly BuilderAssumption[],
): Promise<Outcome> {
  // Whatever stands beside the text, a grant of the network too, counts only as far as the text says it.
  const frozen = reread(given.frozen);
  const order = { ...given, frozen };
  const wall = await wallFor(order);
  if (typeof wall === 'string') return { status: 'failed', why: wall };

  const { emit, signal, prompt } = tools;
  const workspace = new Workspace(order.workspace, (change) => changeEvents(change).forEach(emit), signal);
  await workspace.open(order.files ?? []);
  await writeInside(order.workspace, ['SPEC.md'], builderView(frozen));
  const shell = createShell(wall, order, signal, emit);
  const modelFor = (task: TaskId | null): ChatModel =>
    tools.createModel((exchange) => emit({ type: 'exchange', task, exchange }));
  const cautions = new Cautions(shell, emit);
  await cautions.look(workspace.paths);
  const programs = await shell.availablePrograms();
  const site: BuildContext = {
    order,
    frozen,
    workspace,
    shell,
    cautions,
    signal,
    emit,
    modelFor,
    prompt,
    programs,
    assumptions,
  };

  const plan = await makePlan(site);
  emit({ type: 'plan', plan });
  if (order.planOnly) return { status: 'planned', why: '' };

  const work = await runTasks(site, plan);
  if (work.outcome !== undefined) return work.outcome;
  const judgement = await judge(site, work.plan);
  if (judgement.kind === 'asked') return needsSpec;
  return judgement.broken === undefined
    ? verdict(judgement.results)
    : { status: 'failed', why: `A repair broke a task: ${judgement.broken}.` };
}

/** Runs the tasks of a plan. The plan that comes back holds the verification commands that agents named. */
async function runTasks(
  site: BuildContext,
  first: Plan,
): Promise<{ readonly plan: Plan; readonly outcome?: Outcome }> {
  const { emit, order } = site;
  const summaries = new Map<string, string>(Object.entries(order.summaries ?? {}));
  const failures: string[] = [];
  let plan = first;
  let asked = false;

  await schedule(plan.tasks, order.limits.parallel, async (task) => {
    if (order.doneTasks.includes(task.id) && (await isStillDone(site, task))) {
      emit({ type: 'task_end', task: task.id, status: 'done' });
      return 'done';
    }
    const outcome = await runTask(site, plan, task, summaries);
    switch (outcome.kind) {
      case 'done':
        summaries.set(task.id, outcome.summary);
        if (outcome.verify !== task.verify) {
          plan = withVerify(plan, task, outcome.verify);
          emit({ type: 'plan', plan });
        }
        emit({ type: 'task_end', task: task.id, status: 'done', summary: outcome.summary });
        return 'done';
      case 'failed':
        failures.push(`${task.id} (${task.title}): ${outcome.why}`);
        emit({ type: 'task_end', task: task.id, status: 'failed', why: outcome.why });
        return 'stop';
      case 'asked':
        asked = true;
        emit({ type: 'task_end', task: task.id, status: 'skipped', why: 'it asked about the spec' });
        return 'stop';
    }
  });

  if (asked) return { plan, outcome: needsSpec };
  if (failures.length === 0) return { plan };
  return { plan, outcome: { status: 'failed', why: `Not done: ${failures.join('; ')}.` } };
}

/** A task of an earlier run is believed only while its verification command still exits 0. */
const isStillDone = async (site: BuildContext, task: Task): Promise<boolean> =>
  task.verify !== '' && (await verification(site, task, task.verify)) === undefined;

const withVerify = (plan: Plan, task: Task, verify: string): Plan => ({
  tasks: plan.tasks.map((one) => (one.id === task.id ? { ...one, verify } : one)),
});

const needsSpec: Outcome = {
  status: 'needs-spec',
  why: 'The spec leaves open what the builder asks. Answer, freeze, and build again.',
};

function verdict(results: readonly CaseResult[]): Outcome {
  if (results.length === 0) {
    return {
      status: 'succeeded',
      why: 'No acceptance case could be run: the spec has none that is a command.',
    };
  }
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length === 0) return { status: 'succeeded', why: '' };
  const named = failed.map(
    ({ item, name, heldBack }) => `"${name}" of ${item}${heldBack ? ' (held back)' : ''}`,
  );
  return {
    status: 'failed',
    why: `${failed.length} of ${results.length} cases failed: ${named.join(', ')}.`,
  };
}

/** The spec as its text says it. A text that does not have its hash is not what was frozen. */
function reread(frozen: FrozenSpec): FrozenSpec {
  if (specHash(frozen.text) !== frozen.hash) {
    throw new PlanError('The frozen spec does not have the hash that names it. Freeze the spec again.');
  }
  return { ...frozen, ...parseCanonical(frozen.text) };
}

/** Files in one event: what reads it can breathe between two. */
const filesAtOnce = 2_000;

function changeEvents({ files, removed }: WorkspaceChange): readonly BuildEvent[] {
  const [file, ...others] = files;
  if (file !== undefined && others.length + removed.length === 0) return [{ type: 'file', file }];
  const count = Math.ceil(Math.max(files.length, removed.length) / filesAtOnce);
  return Array.from({ length: count }, (_, index) => {
    const part = <Value>(all: readonly Value[]) => all.slice(index * filesAtOnce, (index + 1) * filesAtOnce);
    return { type: 'files', files: part(files), removed: part(removed) };
  });
}

async function wallFor(order: BuildOrder): Promise<Sandbox | string> {
  if (order.wall === 'unsandboxed') return unsandboxed;
  const wall = await findSandbox();
  if (wall.kind !== 'none') return wall;
  return `Nothing was run, because there is no sandbox: ${wall.why}. ${wall.fix} A build without a sandbox has to be asked for.`;
}

function ended(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { status: 'cancelled', why: 'The build was cancelled.' };
  if (error instanceof ModelError) return { status: 'interrupted', why: error.message };
  if (error instanceof ForeignHistoryError || error instanceof CopyError)
    return { status: 'interrupted', why: error.message };
  if (error instanceof PlanError) return { status: 'failed', why: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', why: `The builder met a fault of its own: ${message}` };
}
