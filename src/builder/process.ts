import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeFolder } from './files/remove-tree.ts';
import { SmallSteps } from './files/small-steps.ts';
import { survey } from './files/survey.ts';
import { builderEntry, builderEnvironment, nodeArguments } from './launch.ts';
import { eachLine } from './protocol/each-line.ts';
import type { BuildEvent, BuildOrder, BuildReport } from './protocol/protocol.ts';
import { createTally } from './report-reducer.ts';

export interface RunBuildOptions {
  /** Aborting it ends the build as `cancelled`. */
  readonly signal: AbortSignal;
  /** Called for every event, in order; the last one is always `build_end`. */
  readonly onEvent: (event: BuildEvent) => void;
  /** The builder's program; the one of this installation when absent. */
  readonly entry?: URL;
}

/** Milliseconds that a builder may take to end after it was told to. */
const grace = 3_000;

/** Characters of the builder's standard error that are kept for when it dies. */
const lastWords = 2_000;

/** The builder said what is no event: what it did cannot be known any more, so the build ends. */
class UnreadableLineError extends Error {
  override readonly name = 'UnreadableLineError';

  constructor(line: string) {
    super(
      `The builder said something that cannot be read (${line.length} characters, beginning with ` +
        `${JSON.stringify(line.slice(0, 40))}), so the build was stopped. This is a fault of the program. What was ` +
        'recorded until then stays, and the build can be resumed.',
    );
  }
}

/**
 * Runs a build in a process of its own, which gets the order on its standard input and nothing else: no
 * database, no home folder, no environment. It lives no longer than this one, because its standard input then
 * ends. Whatever becomes of it there is a report; one that dies leaves `interrupted` with all that is known.
 */
export async function runBuild(order: BuildOrder, options: RunBuildOptions): Promise<BuildReport> {
  await mkdir(order.workspace, { recursive: true, mode: 0o700 });
  const workspace = await realpath(order.workspace);
  // Its name does not begin with the workspace's: Node's permissions mix up paths of which one begins the other.
  const own = join(dirname(workspace), `.private-${basename(workspace)}`);
  for (const folder of ['home', 'tmp']) await mkdir(`${own}/${folder}`, { recursive: true, mode: 0o700 });
  const entry = options.entry ?? builderEntry();
  const grounds = { workspace, own };
  try {
    const child = spawn(process.execPath, nodeArguments(entry, grounds), {
      cwd: workspace,
      env: builderEnvironment(grounds),
      // A group of its own: keys that a terminal sends to this program are not meant for the builder.
      detached: true,
      stdio: 'pipe',
    });
    return await follow(child, { ...order, workspace }, options);
  } finally {
    await removeFolder(own).catch(() => {});
    // A command that was killed together with its builder has not been looked after.
    await survey(workspace, new SmallSteps()).catch(() => {});
  }
}

async function follow(
  child: ChildProcessWithoutNullStreams,
  order: BuildOrder,
  { signal, onEvent }: RunBuildOptions,
): Promise<BuildReport> {
  const { buildEventSchema } = await import('./protocol/protocol-schema.ts');
  const tally = createTally(order);
  let report: BuildReport | undefined;
  let said = '';
  let fault: unknown;

  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  let impatience: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    child.stdin.end();
    impatience = setTimeout(kill, grace);
  };
  const hear = (line: string): void => {
    if (fault !== undefined) return;
    try {
      const event = buildEventSchema.safeParse(parsed(line)).data;
      if (event === undefined) throw new UnreadableLineError(line);
      if (event.type === 'build_end') report = event.report;
      else {
        tally.add(event);
        onEvent(event);
      }
    } catch (error) {
      fault = error;
      kill();
    }
  };

  eachLine(child.stdout, hear);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-lastWords);
  });
  // A builder that dies early does not read its order.
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(order)}\n`);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();

  const ending = await ended(child);
  clearTimeout(impatience);
  signal.removeEventListener('abort', cancel);
  if (fault !== undefined) throw fault;

  const final = report ?? tally.report(...outcomeWithout(ending, said, signal));
  const { build, frozen, workspace } = order;
  const checked = { ...final, build, hash: frozen.hash, workspace };
  onEvent({ type: 'build_end', report: checked });
  return checked;
}

/** How a process ended, as a phrase. All that it wrote has been read by then. */
function ended(child: ChildProcessWithoutNullStreams): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.on('error', (error) => resolve(error.message));
  child.on('close', (exit, signal) =>
    resolve(signal === null ? `exit status ${exit}` : `killed by ${signal}`),
  );
  return promise;
}

function outcomeWithout(
  ending: string,
  said: string,
  signal: AbortSignal,
): ['cancelled' | 'interrupted', string] {
  if (signal.aborted) return ['cancelled', 'The build was cancelled.'];
  // A stack trace tells a person nothing.
  const words = said.replaceAll(/^\s+at .*\n?/gm, '').trim();
  return [
    'interrupted',
    `The builder ended before it was finished (${ending}).${words === '' ? '' : ` It said: ${words}`}`,
  ];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
