import { z } from 'zod';
import { sections } from '../domain/items/section.ts';
import { defineTool, type Tool, ToolError } from './agent.ts';
import type { BuildContext } from './build-context.ts';
import { fileTools } from './file-tools.ts';
import { knownItems } from './known-items.ts';
import { leftovers } from './leftovers.ts';
import type { Plan, Task } from './protocol/protocol.ts';
import { runText } from './sandbox/output.ts';

/** How the agent of a task ends its work. What it says about it is a claim. */
export type TaskEnd =
  | { readonly kind: 'claimed'; readonly summary: string; readonly verify?: string }
  | { readonly kind: 'asked' }
  /** Its commands left more in the workspace than it may hold, and went on so when they were told. */
  | { readonly kind: 'overfull'; readonly why: string };

/** Says what is wrong with a verification command that an agent proposes. */
export type CheckVerify = (verify: string | undefined) => Promise<string | undefined>;

/** The whole power of the agent of a task. */
export const taskTools = (
  site: BuildContext,
  plan: Plan,
  task: Task,
  checkVerify: CheckVerify,
): readonly Tool<TaskEnd>[] => [
  ...fileTools(site, plan, task),
  runTool(site, task),
  askTool(site, task),
  assumeTool(site, task),
  doneTool(task, checkVerify),
];

function runTool(site: BuildContext, task: Task): Tool<TaskEnd> {
  const author = { task: task.id, items: task.items };
  let told = false;
  return defineTool(
    'run',
    'Runs one command line with sh in the workspace, inside the sandbox. Returns its exit status (that of the last command in the line) and output.',
    z.object({ command: z.string().min(1) }),
    async ({ command }) => {
      const run = await site.shell.run(command, { task: task.id, purpose: 'agent' });
      const { words, overfull } = await leftovers(site, author, { newFiles: true });
      if (overfull !== undefined && told) return { end: { kind: 'overfull', why: overfull } };
      told = overfull !== undefined;
      const warning = told ? ['Make room with your next command, or the task has failed.'] : [];
      return [runText(run), ...words, ...warning].join('\n\n');
    },
  );
}

const askTool = (site: BuildContext, task: Task): Tool<TaskEnd> =>
  defineTool(
    'ask',
    'Ends your work with a question about the spec. Only where the spec leaves open what a user would notice.',
    z.object({
      text: z.string().min(1),
      items: z.array(z.string()).describe('The items that are unclear'),
      options: z.array(z.string()).default([]),
      recommended: z.string().optional().describe('One of the options'),
    }),
    async ({ text, items, options, recommended }) => {
      const chosen = recommended !== undefined && options.includes(recommended) ? { recommended } : {};
      const question = { text, items: knownItems(site.frozen, items), options, ...chosen, task: task.id };
      site.emit({ type: 'question', question });
      return { end: { kind: 'asked' } };
    },
  );

const assumeTool = (site: BuildContext, task: Task): Tool<never> =>
  defineTool(
    'assume',
    'Records a decision that the spec leaves to you. Go on working afterwards.',
    z.object({
      text: z.string().min(1).describe('The decision, as one sentence that could stand in the spec'),
      section: z.enum(sections).describe('interface: inputs and outputs; exclusion: out of scope'),
      items: z.array(z.string()).default([]).describe('The items that it makes more precise'),
    }),
    async ({ text, section, items }) => {
      const assumption = { text, section, items: knownItems(site.frozen, items), task: task.id };
      site.emit({ type: 'assumption', assumption });
      return 'Recorded.';
    },
  );

function doneTool(task: Task, checkVerify: CheckVerify): Tool<TaskEnd> {
  const summary = z.string().describe('What you made and how it is called, for those who build on it');
  const verify = z
    .string()
    .describe('One command line that fails unless the program does what the items say');
  const named = task.verify === '' ? z.object({ summary, verify }) : z.object({ summary });
  const input: z.ZodType<{ readonly summary: string; readonly verify?: string }> = named;
  const command = task.verify === '' ? '`verify`' : `\`${task.verify}\``;
  return defineTool(
    'done',
    `Says that the task is done. Then ${command} is run by the program: only exit status 0 means done.`,
    input,
    async (claim) => {
      const problem = await checkVerify(claim.verify);
      if (problem !== undefined) throw new ToolError(problem);
      return { end: { kind: 'claimed', ...claim } };
    },
  );
}
