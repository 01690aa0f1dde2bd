import { z } from 'zod';
import type { TaskId } from '../domain/items/ids.ts';
import { defineTool, type Tool, ToolError } from './agent.ts';
import type { BuildContext } from './build-context.ts';
import { partsOf } from './files/safe-path.ts';
import { knownItems } from './known-items.ts';
import type { Plan, Task } from './protocol/protocol.ts';
import { headAndTail } from './sandbox/output.ts';

/** Characters of a file that an agent is given at one time. */
const givenAtOnce = 60_000;

/** Bytes of a file that its tools look at. */
const readable = 2_000_000;

const path = z.string().describe('A path inside the workspace, such as src/main.js');
const items = z
  .array(z.string())
  .min(1)
  .describe('The items of the spec that this serves, such as ["R3", "R7"]');

/** What the agent of a task can do with files: look at all of them, write those that no neighbour makes. */
export function fileTools(site: BuildContext, plan: Plan, task: Task): readonly Tool<never>[] {
  const read = async (file: string) => {
    const { content, size } = await onFile(file, () => site.workspace.read(file, readable));
    return { text: content.toString('utf8'), size };
  };
  const write = async (file: string, content: string, names: readonly string[]) => {
    const owner = ownerOf(plan, task, file);
    if (owner !== undefined)
      throw new ToolError(`${file} is made by ${owner}, which may run at this moment.`);
    const author = { task: task.id, items: knownItems(site.frozen, names) };
    const written = await onFile(file, () => site.workspace.write(file, content, author));
    const said = await site.cautions.look([written.path]);
    return [`Wrote ${file}, ${written.bytes} bytes.`, ...said].join('\n');
  };

  return [
    defineTool(
      'list',
      'Lists all files at or below a folder.',
      z.object({ path: path.optional() }),
      async (input) => {
        const paths = await onFile(input.path ?? '.', () => site.workspace.list(input.path));
        return paths.length === 0 ? '(no files)' : headAndTail(paths.join('\n'), 16_000);
      },
    ),
    defineTool(
      'read',
      'Reads a file, or the lines of it that you name.',
      z.object({ path, from: z.int().min(1).optional(), to: z.int().min(1).optional() }),
      async (input) => {
        const { text, size } = await read(input.path);
        const chosen = linesBetween(text, input.from, input.to);
        if (chosen.length <= givenAtOnce) return chosen === '' ? '(empty)' : chosen;
        return `${chosen.slice(0, givenAtOnce)}\n[... cut; the file has ${size} bytes: read it by lines ...]`;
      },
    ),
    defineTool(
      'write',
      'Writes a whole file, with the folders it needs. What lands in bin/ can be executed.',
      z.object({ path, content: z.string(), items }),
      (input) => write(input.path, input.content, input.items),
    ),
    defineTool(
      'edit',
      'Replaces one piece of a file. `old` must occur in it exactly once, byte for byte.',
      z.object({ path, old: z.string().min(1), new: z.string(), items }),
      async (input) => {
        const pieces = (await read(input.path)).text.split(input.old);
        if (pieces.length === 2) return write(input.path, pieces.join(input.new), input.items);
        throw new ToolError(
          `\`old\` occurs ${pieces.length - 1} times in ${input.path}; it must occur once.`,
        );
      },
    ),
  ];
}

function linesBetween(text: string, from = 1, to?: number): string {
  return from === 1 && to === undefined
    ? text
    : text
        .split('\n')
        .slice(from - 1, to)
        .join('\n');
}

/** The task that makes a file, unless it is this one or one that this one builds on. */
function ownerOf(plan: Plan, task: Task, file: string): TaskId | undefined {
  const plain = (written: string): string => partsOf(written).join('/');
  const mine = new Set<TaskId>([task.id]);
  for (const id of mine)
    for (const need of plan.tasks.find((one) => one.id === id)?.needs ?? []) mine.add(need);
  return plan.tasks.find(({ id, files }) => !mine.has(id) && files.map(plain).includes(plain(file)))?.id;
}

/** Says what the system said about a file, in words that hold no path of the host. */
async function onFile<Result>(file: string, use: () => Promise<Result>): Promise<Result> {
  try {
    return await use();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT') throw new ToolError(`there is no "${file}".`);
    if (/^E[A-Z0-9]+$/.test(code)) throw new ToolError(`"${file}" cannot be used (${code}).`);
    throw error;
  }
}
