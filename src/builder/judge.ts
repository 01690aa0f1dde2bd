import { type Runnable, runCase, runnableCases } from './acceptance.ts';
import type { Failure } from './briefing.ts';
import type { BuildContext } from './build-context.ts';
import { withCopy } from './held-back-copy.ts';
import type { CaseResult, Plan, Task } from './protocol/protocol.ts';
import { repairTask, verification } from './task.ts';

/** What the cases say about a build whose tasks are done. */
export type Judgement =
  | { readonly kind: 'asked' }
  | { readonly kind: 'judged'; readonly results: readonly CaseResult[]; readonly broken?: string };

interface Judged {
  readonly runnable: Runnable;
  readonly result: CaseResult;
}

/**
 * Runs all cases. The ones that the builder knows may be repaired first, as often as the limits allow; the ones
 * that are held back run when no agent will be heard any more, and on a copy, so nothing of them can reach one.
 */
export async function judge(site: BuildContext, plan: Plan): Promise<Judgement> {
  const cases = runnableCases(site.frozen);
  const shown = cases.filter(({ example }) => !example.heldBack);
  let known = await runAll(site, shown);
  let broken: Failure | undefined;

  for (let repair = 1; repair <= site.order.limits.repairs; repair++) {
    const failed = known.filter(({ result }) => !result.passed);
    if (failed.length === 0 && broken === undefined) break;
    const task = responsible(plan, failed);
    const failure = { why: '', output: [caseFailures(failed), broken?.output ?? ''].join('\n\n').trim() };
    if ((await repairTask(site, plan, task, repair + 1, failure)) === 'asked') return { kind: 'asked' };
    broken = await firstBroken(site, plan);
    site.emit({
      type: 'task_end',
      task: task.id,
      ...(broken === undefined ? { status: 'done' } : { status: 'failed', why: broken.why }),
    });
    known = await runAll(site, shown);
  }

  const hidden = cases.filter(({ example }) => example.heldBack);
  const heldBack = hidden.length === 0 ? [] : await withCopy(site, (copy) => runAll(site, hidden, copy));
  const results = [...known, ...heldBack].map(({ result }) => result);
  for (const result of results) site.emit({ type: 'case', result });
  return { kind: 'judged', results, ...(broken !== undefined && { broken: broken.why }) };
}

async function runAll(
  site: BuildContext,
  cases: readonly Runnable[],
  copy?: string,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const runnable of cases) judged.push({ runnable, result: await runCase(site, runnable, copy) });
  return judged;
}

/** The task that implements the item of a failed case; the last one when none names it. */
function responsible(plan: Plan, failed: readonly Judged[]): Task {
  const items = failed.map(({ runnable }) => runnable.item);
  const task = plan.tasks.find((one) => one.items.some((item) => items.includes(item))) ?? plan.tasks.at(-1);
  if (task === undefined) throw new RangeError('A build without tasks has nothing to repair.');
  return task;
}

/** A repair of one task must not undo what another one had proved. */
async function firstBroken(site: BuildContext, plan: Plan): Promise<Failure | undefined> {
  for (const task of plan.tasks) {
    const failure = await verification(site, task, task.verify);
    if (failure !== undefined) return failure;
  }
}

const caseFailures = (failed: readonly Judged[]): string =>
  failed
    .map(
      ({ runnable: { item, example }, result }) =>
        `Case "${example.name}" of ${item}: ${example.run}\n${result.difference}`,
    )
    .join('\n\n');
