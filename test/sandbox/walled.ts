import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CommandOptions, type CommandOutcome, runCommand } from '../../src/builder/sandbox/command.ts';
import { findSandbox } from '../../src/builder/sandbox/find-sandbox.ts';
import type { Sandbox, SandboxPolicy } from '../../src/builder/sandbox/policy.ts';

/** The wall of this machine. Without one nothing here can be promised, and every test says so by failing. */
export async function theWall(): Promise<Sandbox> {
  const wall = await findSandbox();
  if (wall.kind === 'none') throw new Error(`THERE IS NO SANDBOX ON THIS MACHINE: ${wall.why}. ${wall.fix}`);
  return wall;
}

/** A host with a workspace in it, and things beside the workspace that no command may reach. */
export interface Host {
  /** Not in the room of any command. */
  readonly outside: string;
  readonly room: SandboxPolicy;
  /** Runs a command line inside the wall. */
  readonly run: (
    command: string,
    options?: Partial<CommandOptions & SandboxPolicy>,
  ) => Promise<CommandOutcome>;
  /** Whether an attempt to escape succeeds inside the wall: `escaped` or `held`. */
  readonly attempt: (command: string, options?: Partial<SandboxPolicy>) => Promise<string>;
}

export async function host(wall?: Sandbox): Promise<Host> {
  const used = wall ?? (await theWall());
  const base = await realpath(await mkdtemp(join(tmpdir(), 'specwright-host-')));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const room: SandboxPolicy = {
    workspace: join(base, 'workspace'),
    writable: true,
    scratch: join(base, 'scratch'),
    network: false,
    processes: 64,
    memory: 2 * 1024 ** 3,
  };
  const outside = join(base, 'outside');
  for (const folder of [room.workspace, room.scratch, outside]) await mkdir(folder);

  const run: Host['run'] = (command, options = {}) =>
    runCommand(used.launch(command, { ...room, ...options }), {
      commandMs: 10_000,
      outputBytes: 100_000,
      ...options,
    });
  const attempt: Host['attempt'] = async (command, options) => {
    const { stdout, stderr } = await run(`{ ${command}\n} && echo escaped || echo held`, options);
    // What came out is part of the answer, so that a failing test shows it.
    const verdict = stdout.trim().split('\n').at(-1);
    return verdict === 'held' ? 'held' : `${verdict} ${stdout}${stderr}`;
  };
  return { outside, room, run, attempt };
}

/** Processes of this machine whose command line holds `marker`. */
export async function processesWith(marker: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(marker) && pid !== process.pid) found.push(pid);
  }
  return found;
}

/** The process that builds in this workspace. */
export async function builderOf(workspace: string): Promise<number> {
  const [pid] = await processesWith(`--allow-fs-write=${workspace}`);
  if (pid === undefined) throw new Error('no builder runs');
  return pid;
}

/** Waits until `check` holds; fails after fifteen seconds. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('it did not come about within 15 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
