import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { TaskId } from '../../domain/items/ids.ts';
import { removeFolder } from '../files/remove-tree.ts';
import type { BuildEvent, BuildOrder, CommandRun } from '../protocol/protocol.ts';
import { type CommandOutcome, runCommand } from './command.ts';
import type { Sandbox } from './policy.ts';
import { unsandboxedNotice } from './unsandboxed.ts';
import { watchDisk } from './watch-disk.ts';

type CommandEvent = Extract<BuildEvent, { type: 'command' }>;

interface Errand {
  readonly task: TaskId | null;
  readonly purpose: CommandEvent['purpose'];
  readonly stdin?: string;
  /** A folder of its own to start in; the workspace cannot be changed then. */
  readonly folder?: string;
  /** What stands in for the workspace. */
  readonly copy?: string;
}

/** Runs the commands of a build: inside the wall, within the limits, each one an event. */
export interface Shell {
  readonly run: (command: string, errand: Errand) => Promise<CommandRun>;
  /** Where commands find the workspace. */
  readonly workspacePath: string;
  /** Programs that agents like to use and commands can. */
  readonly availablePrograms: () => Promise<readonly string[]>;
  /** Which of some names the system has a program for, and where. */
  readonly systemPrograms: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Copies all that stands in the workspace into an empty folder, as it is. */
  readonly copyWorkspace: (target: string) => Promise<CommandOutcome>;
}

/** Milliseconds that a copy of the workspace may take. */
const copying = 300_000;

/** Bytes of memory that one command may hold: enough for compilers side by side, and half of a small machine. */
const commandMemory = Math.min(4 * 1024 ** 3, totalmem() / 2);

const usualPrograms = 'node npm python3 git gcc make go cargo ruby perl java sqlite3 jq'.split(' ');

export function createShell(
  wall: Sandbox,
  order: BuildOrder,
  signal: AbortSignal,
  emit: (event: BuildEvent) => void,
): Shell {
  const { commandMs, outputBytes, processes } = order.limits;
  if (wall.kind === 'unsandboxed') emit({ type: 'notice', text: unsandboxedNotice });

  const room = { network: order.frozen.grants.network, processes, memory: commandMemory };

  const launchIn = (command: string, scratch: string, errand: Errand) => {
    return wall.launch(command, {
      ...room,
      // Where nothing is built, so that a command which succeeds there is known to prove nothing.
      workspace: errand.purpose === 'proof' ? scratch : (errand.copy ?? order.workspace),
      writable: errand.folder === undefined,
      ...(errand.folder !== undefined && { folder: errand.folder }),
      scratch,
    });
  };

  const run: Shell['run'] = async (command, errand) =>
    inEmptyFolder(async (scratch) => {
      const stdin = errand.stdin === undefined ? {} : { stdin: errand.stdin };
      const refused = refusal(command);
      const watched = errand.folder ?? (errand.purpose === 'proof' ? scratch : order.workspace);
      const outcome: CommandOutcome =
        refused === undefined
          ? await stoppedWhenFull(watched, signal, (until) =>
              runCommand(launchIn(command, scratch, errand), {
                ...stdin,
                signal: until,
                commandMs,
                outputBytes,
              }),
            )
          : { stdout: '', stderr: refused, durationMs: 0, stopped: 'refused' };
      const result: CommandRun = { command, ...outcome, sandboxed: wall.kind !== 'unsandboxed' };
      emit({ type: 'command', task: errand.task, purpose: errand.purpose, run: result });
      signal.throwIfAborted();
      return result;
    });

  /** Asked where nothing is built. */
  const systemPrograms: Shell['systemPrograms'] = (names) =>
    inEmptyFolder(async (scratch) => {
      const command = `for name in ${names.filter((name) => /^[\w.+[-]+$/.test(name)).join(' ')}; do place=$(command -v -- "$name") && echo "$name $place"; done; :`;
      const launch = launchIn(command, scratch, { task: null, purpose: 'proof' });
      const { stdout } = await runCommand(launch, { signal, commandMs: 10_000, outputBytes });
      return new Map(
        [...stdout.matchAll(/^(\S+) (.+)$/gm)].map(([, name = '', place = '']) => [name, place]),
      );
    });

  /** Inside the wall as well, so that no link can make it read or write anything else. */
  const copyWorkspace: Shell['copyWorkspace'] = (target) =>
    inEmptyFolder((scratch) => {
      const place = wall.workspacePath(target).replaceAll("'", `'\\''`);
      const launch = wall.launch(`cp -a . '${place}/'`, {
        ...room,
        workspace: target,
        writable: true,
        folder: order.workspace,
        scratch,
      });
      return runCommand(launch, { signal, commandMs: copying, outputBytes });
    });

  return {
    run,
    copyWorkspace,
    workspacePath: wall.workspacePath(order.workspace),
    availablePrograms: async () => [...(await systemPrograms(usualPrograms)).keys()],
    systemPrograms,
  };
}

/** Stops a command that writes more into its folder than a workspace may hold. */
async function stoppedWhenFull(
  folder: string,
  signal: AbortSignal,
  run: (until: AbortSignal) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const full = new AbortController();
  const unwatch = watchDisk(folder, () => full.abort());
  try {
    const outcome = await run(AbortSignal.any([signal, full.signal]));
    return full.signal.aborted && outcome.stopped === 'cancelled' ? { ...outcome, stopped: 'disk' } : outcome;
  } finally {
    unwatch();
  }
}

/** Bytes that one word of a command line may have; Linux refuses more. */
const longestCommand = 128 * 1024 - 1;

/** Why a text can be no command; `undefined` where it can. */
function refusal(command: string): string | undefined {
  if (command.includes('\0')) return 'It was not run: it holds a NUL character, which no command can.';
  if (!command.isWellFormed()) return 'It was not run: it holds half a character (a lone surrogate).';
  if (Buffer.byteLength(command) <= longestCommand) return undefined;
  return `It was not run: a command has ${longestCommand} bytes at most. Write a script, and run that.`;
}

/** Gives `use` an empty folder and removes it afterwards. */
export async function inEmptyFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'folder-')));
  try {
    return await use(folder);
  } finally {
    await removeFolder(folder);
  }
}
