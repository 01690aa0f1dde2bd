import { z } from 'zod';
import { type ItemId, makeId, parseId, type TaskId } from '../domain/items/ids.ts';
import { defineTool, letWork, type Tool, ToolError } from './agent.ts';
import { planBriefing } from './briefing.ts';
import type { BuildContext } from './build-context.ts';
import { givenPlanProblems, itemsToBuild, planProblems } from './plan-check.ts';
import type { Plan } from './protocol/protocol.ts';

/** Items that one agent can hold in mind at once: up to here a spec is one task, and no model plans it. */
const smallSpec = 12;

/** Plans that an agent may hand in. */
const tries = 3;

/** A plan could not be made, or cannot be run. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}

/** The plan of a build: as it was given, made by code for a small spec, by a model for a larger one. */
export async function makePlan(site: BuildContext): Promise<Plan> {
  if (site.order.plan !== undefined) return givenPlan(site, site.order.plan);
  const items = itemsToBuild(site.frozen);
  if (items.length === 0) throw new PlanError('The spec has no item that says what to build.');
  return items.length <= smallSpec ? oneTask(site, items) : plannedByModel(site);
}

/** Its agent has the whole spec and names the verification command itself, when it knows what it made. */
function oneTask(site: BuildContext, items: readonly ItemId[]): Plan {
  return {
    tasks: [{ id: makeId('task', 1), title: site.frozen.title, items, needs: [], files: [], verify: '' }],
  };
}

function givenPlan(site: BuildContext, plan: Plan): Plan {
  const problems = givenPlanProblems(plan, site.frozen);
  if (problems.length > 0) throw new PlanError(`The plan cannot be run: ${problems.join(' ')}`);
  return plan;
}

async function plannedByModel(site: BuildContext): Promise<Plan> {
  let handedIn = 0;
  const ending = await letWork<Plan>({
    model: site.modelFor(null),
    system: site.prompt('plan'),
    opening: planBriefing(site),
    tools: [
      planTool(async (plan) => {
        handedIn++;
        const problems = planProblems(plan, site.frozen);
        const all = problems.length > 0 ? problems : await unprovedCommands(site, plan);
        if (all.length > 0 && handedIn >= tries)
          throw new PlanError(`The plan stayed wrong: ${all.join(' ')}`);
        return all;
      }),
    ],
    steps: tries * 2,
    signal: site.signal,
    onText: (delta) => site.emit({ type: 'text', task: null, delta }),
    onWait: (text) => site.emit({ type: 'notice', text: `The plan waits: ${text}` }),
  });
  if (ending.kind === 'ended') return ending.end;
  throw new PlanError(`No plan came about: ${ending.why}.`);
}

/** Verification commands that succeed where nothing is built, and so prove nothing. */
async function unprovedCommands(site: BuildContext, plan: Plan): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { id, verify } of plan.tasks) {
    const run = await site.shell.run(verify, { task: id, purpose: 'proof' });
    if (run.exit === 0) problems.push(`${id}: ${provesNothing(verify)}`);
    if (run.stopped === 'refused') problems.push(`${id}: ${run.stderr}`);
  }
  return problems;
}

/** What is wrong with a command that succeeds in an empty folder. */
export const provesNothing = (verify: string): string =>
  `\`${verify}\` exits with 0 even in an empty workspace, so it proves nothing. Name a command that fails unless the program works.`;

const names = z.array(z.string());

const planInput = z.object({
  tasks: z.array(
    z.object({
      title: z.string().min(1),
      items: names.describe('The items that it implements, such as ["R3", "R7"]'),
      needs: names.default([]).describe('The tasks that must be done before: the first of this list is T1'),
      files: names.default([]).describe('The files that it makes, and no other task does'),
      verify: z
        .string()
        .describe('One command line; it must fail before the task is done and exit with 0 after'),
      notes: z.string().optional().describe('What the tasks that need this one may rely on: names, formats'),
    }),
  ),
});

function planTool(check: (plan: Plan) => Promise<readonly string[]>): Tool<Plan> {
  return defineTool('plan', 'Hands in the plan.', planInput, async (input) => {
    const plan: Plan = {
      tasks: input.tasks.map(({ notes, items, needs, ...task }, index) => ({
        ...task,
        id: makeId('task', index + 1),
        // A name that is none stays as it is, for the check to complain about.
        items: items.map((name) => parseId('item', name) ?? (name as ItemId)),
        needs: needs.map((name) => parseId('task', name) ?? (name as TaskId)),
        ...(notes !== undefined && { notes }),
      })),
    };
    const problems = await check(plan);
    if (problems.length > 0) throw new ToolError(`the plan cannot be used.\n${problems.join('\n')}`);
    return { end: plan };
  });
}
