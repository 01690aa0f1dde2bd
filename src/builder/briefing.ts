import { builderView } from '../domain/freezing/builder-view.ts';
import type { FrozenItem, FrozenSpec } from '../domain/freezing/frozen.ts';
import type { Section } from '../domain/items/section.ts';
import type { BuildContext } from './build-context.ts';
import type { BuilderAssumption, Plan, Task, WrittenFile } from './protocol/protocol.ts';
import { headAndTail } from './sandbox/output.ts';

/** What went wrong with a task: a phrase for the human, and all of it for the agent that repairs. */
export interface Failure {
  readonly why: string;
  readonly output: string;
}

/** What every agent hears whatever its task is. */
const forEveryone: readonly Section[] = ['goal', 'constraint', 'exclusion'];

/** Characters of one file, and of all files, that a repairing agent is shown. */
const shownOfFile = 12_000;
const shownOfAll = 60_000;

/** What the agent that plans is told: the whole spec. */
export const planBriefing = (site: BuildContext): string =>
  [builderView(site.frozen), surroundings(site)].join('\n\n');

/** What the agent of a task is told. Held-back cases are in none of it, because `builderView` leaves them out. */
export function taskBriefing(
  site: BuildContext,
  plan: Plan,
  task: Task,
  summaries: ReadonlyMap<string, string>,
): string {
  return joined([
    heading(task),
    specFor(site, plan, task),
    surroundings(site),
    neededTasks(site, plan, task, summaries),
    filesNow(site.workspace.files),
    assumedSoFar(site.assumptions),
    verification(task),
  ]);
}

/** What the agent that repairs a task is told: it has seen nothing before. */
export async function repairBriefing(
  site: BuildContext,
  plan: Plan,
  task: Task,
  failure: Failure,
): Promise<string> {
  return joined([
    heading(task),
    specFor(site, plan, task),
    surroundings(site),
    `## What went wrong\n\n${failure.output}`,
    await fileContents(site, task),
    assumedSoFar(site.assumptions),
    verification(task),
  ]);
}

const heading = (task: Task): string =>
  joined([
    `# Task ${task.id}: ${task.title}`,
    `Items: ${task.items.join(', ')}`,
    task.files.length === 0 ? '' : `Files that the plan gives to it: ${task.files.join(', ')}`,
    task.notes === undefined ? '' : `## How it fits in\n\n${task.notes}\n\n${aboutNotes}`,
  ]);

/** A planner must not slip in what the human never decided. */
const aboutNotes =
  'This is a note of the plan, for names and formats. Where it and the spec differ, the spec decides.';

const verification = ({ verify }: Task): string =>
  verify === ''
    ? '## Verification\n\nYou name the command in `done`. Choose one that fails when any item is broken, such as the tests ' +
      'together with a run of the program on real input. One that succeeds in an empty folder is refused.'
    : `## Verification\n\nWhen you call \`done\`, this is run: \`${verify}\``;

/** What one builder assumed holds for the next, or the parts would differ. */
const assumedSoFar = (assumptions: readonly BuilderAssumption[]): string =>
  assumptions.length === 0
    ? ''
    : `## Assumed so far\n\n${assumptions.map(({ task, text }) => `- ${text} (${task})`).join('\n')}`;

/** The whole spec where there is one task; otherwise what the task needs of it, the rest being in SPEC.md. */
function specFor(site: BuildContext, plan: Plan, task: Task): string {
  if (plan.tasks.length === 1) return builderView(site.frozen);
  const needed = (item: FrozenItem): boolean =>
    task.items.includes(item.id) || forEveryone.includes(item.section);
  const part = builderView({ ...site.frozen, items: site.frozen.items.filter(needed) });
  return `${part.trimEnd()}\n\nThis is the part of the spec that your task is about. The rest is in SPEC.md, and belongs to other tasks.`;
}

function surroundings({ order, programs, shell, frozen }: BuildContext): string {
  const network = frozen.grants.network ? 'The network can be used.' : 'There is no network.';
  return [
    '## Where you work',
    '',
    `- Commands start in the workspace, ${shell.workspacePath}, and can change nothing else that lasts.`,
    `- ${network} Programs: ${programs.join(', ')}.`,
    `- A command may run for ${Math.round(order.limits.commandMs / 1000)} seconds.`,
    '- The program is judged by commands that find it in bin/, which stands last in PATH: a system program of the same name comes first.',
    ...(hasShownTable(frozen) ? [aboutTables] : []),
  ].join('\n');
}

/** A table that is held back must not even show in what the builder is told about tables. */
const hasShownTable = ({ items }: FrozenSpec): boolean =>
  items.some(({ cases }) => cases.some(({ kind, heldBack }) => kind === 'table' && !heldBack));

const aboutTables =
  '- A case with columns and rows runs once for every row: each {column} in `run` is a cell as one word of the ' +
  'shell, `stdin` is fed, and `stdout`, `stderr` and `exit` are compared.';

function neededTasks(
  site: BuildContext,
  plan: Plan,
  task: Task,
  summaries: ReadonlyMap<string, string>,
): string {
  const needed = plan.tasks.filter(({ id }) => task.needs.includes(id));
  const paragraphs = needed.map(({ id, title, notes }) => {
    const files = site.workspace.files.filter((file) => file.task === id).map(({ path }) => path);
    return [`### ${id}: ${title}`, notes ?? '', `Files: ${files.join(', ')}`, summaries.get(id) ?? ''];
  });
  return needed.length === 0 ? '' : joined(['## What your task builds on', ...paragraphs.map(joined)]);
}

const filesNow = (files: readonly WrittenFile[]): string =>
  `## Files so far\n\n${['SPEC.md', ...files.map(({ path }) => path)].map((path) => `- ${path}`).join('\n')}`;

async function fileContents(site: BuildContext, task: Task): Promise<string> {
  const own = site.workspace.files.filter((file) => file.task === task.id || task.files.includes(file.path));
  let room = shownOfAll;
  const shown: string[] = [];
  for (const { path } of own) {
    const { content } = await site.workspace.read(path, 1_000_000);
    const text = content.includes(0) ? '(no text)' : headAndTail(content.toString('utf8'), shownOfFile);
    room -= text.length;
    shown.push(
      room < 0 ? `### ${path}\n\n(read it when you need it)` : `### ${path}\n\n\`\`\`\`\n${text}\n\`\`\`\``,
    );
  }
  return shown.length === 0 ? '' : joined(['## The files of this task', ...shown]);
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
