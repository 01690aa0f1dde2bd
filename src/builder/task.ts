import { type Ending, letWork } from './agent.ts';
import { type Failure, repairBriefing, taskBriefing } from './briefing.ts';
import type { BuildContext } from './build-context.ts';
import { leftovers } from './leftovers.ts';
import { provesNothing } from './plan.ts';
import type { Plan, Task } from './protocol/protocol.ts';
import { endingText, headAndTail, runText } from './sandbox/output.ts';
import { type TaskEnd, taskTools } from './tools.ts';

/** How a task ended. `verify` is the command that proved it. */
export type TaskOutcome =
  | { readonly kind: 'done'; readonly summary: string; readonly verify: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'asked' };

/**
 * Runs a task: a fresh agent works, what it says is a claim, and the verification command decides. When that
 * fails, another fresh agent gets the output and the files, as often as the limits allow.
 */
export async function runTask(
  site: BuildContext,
  plan: Plan,
  task: Task,
  summaries: ReadonlyMap<string, string>,
): Promise<TaskOutcome> {
  const opening = taskBriefing(site, plan, task, summaries);
  let verify = task.verify;
  let summary = '';
  let failure: Failure | undefined;
  for (let attempt = 1; attempt <= 1 + site.order.limits.repairs; attempt++) {
    site.emit({ type: 'task_start', task: task.id, attempt });
    const ending = await (failure === undefined
      ? work(site, plan, task, 'task', opening)
      : work(site, plan, task, 'repair', await repairBriefing(site, plan, task, failure)));
    const end = ending.kind === 'ended' ? ending.end : undefined;
    if (end?.kind === 'asked') return end;
    if (end?.kind === 'overfull') return { kind: 'failed', why: end.why };
    verify = end?.verify ?? verify;
    summary = end?.summary ?? summary;
    failure = await verification(site, task, verify, ending);
    if (failure === undefined) return { kind: 'done', summary, verify };
  }
  return { kind: 'failed', why: failure?.why ?? '' };
}

/** Lets a fresh agent repair what `failure` tells of. Its claim is not believed; the caller runs the proof again. */
export async function repairTask(
  site: BuildContext,
  plan: Plan,
  task: Task,
  attempt: number,
  failure: Failure,
): Promise<'worked' | 'asked'> {
  site.emit({ type: 'task_start', task: task.id, attempt });
  const ending = await work(site, plan, task, 'repair', await repairBriefing(site, plan, task, failure));
  return ending.kind === 'ended' && ending.end.kind === 'asked' ? 'asked' : 'worked';
}

/** Runs the verification command of a task; says what went wrong, if anything did. */
export async function verification(
  site: BuildContext,
  task: Task,
  verify: string,
  ending?: Ending<TaskEnd>,
): Promise<Failure | undefined> {
  const gaveUp = ending?.kind === 'gave-up' ? ending.why : '';
  if (verify === '') return { why: gaveUp, output: `The agent before you did not finish: ${gaveUp}.` };
  const run = await site.shell.run(verify, { task: task.id, purpose: 'verify' });
  const author = { task: task.id, items: task.items };
  const { overfull } = await leftovers(site, author, { newFiles: false });
  if (overfull !== undefined) return { why: overfull, output: overfull };
  if (run.exit === 0) return undefined;
  const why = `\`${headAndTail(verify, 400)}\` ended with ${endingText(run)}`;
  return { why: gaveUp === '' ? why : `${gaveUp}, and ${why}`, output: runText(run) };
}

function work(
  site: BuildContext,
  plan: Plan,
  task: Task,
  prompt: 'task' | 'repair',
  opening: string,
): Promise<Ending<TaskEnd>> {
  return letWork<TaskEnd>({
    model: site.modelFor(task.id),
    system: site.prompt(prompt),
    opening,
    tools: taskTools(site, plan, task, (verify) => unproved(site, task, verify)),
    steps: site.order.limits.steps,
    signal: site.signal,
    onText: (delta) => site.emit({ type: 'text', task: task.id, delta }),
    onWait: (text) => site.emit({ type: 'notice', text: `${task.id} waits: ${text}` }),
  });
}

/** Says why a command that an agent proposes for its own verification is none. */
async function unproved(
  site: BuildContext,
  task: Task,
  verify: string | undefined,
): Promise<string | undefined> {
  if (verify === undefined) return undefined;
  if (verify.trim() === '') return '`verify` is empty.';
  const run = await site.shell.run(verify, { task: task.id, purpose: 'proof' });
  if (run.stopped === 'refused') return run.stderr;
  return run.exit === 0 ? provesNothing(verify) : undefined;
}
