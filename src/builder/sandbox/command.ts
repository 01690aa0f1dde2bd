import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { CommandRun } from '../protocol/protocol.ts';
import { type Launch, systemPath } from './policy.ts';

/** What came out of a process. */
export type CommandOutcome = Omit<CommandRun, 'command' | 'sandboxed'>;

type Stopped = NonNullable<CommandOutcome['stopped']>;

export interface CommandOptions {
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds until it is stopped. */
  readonly commandMs: number;
  /** Bytes of both outputs together until it is stopped. */
  readonly outputBytes: number;
}

/** Milliseconds that outputs may stay open after the process ended, in the hands of a child that it left behind. */
const lingering = 1_000;

/**
 * Runs a process to its end, or stops it and everything that it started; behind a wall with processes of its own
 * all of them are gone by then. Never rejects: a process that cannot be started has no exit status and says why on
 * its standard error.
 */
export function runCommand(launch: Launch, options: CommandOptions): Promise<CommandOutcome> {
  const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
  const startedAt = performance.now();
  const [program, ...rest] = launch.argv;
  const reaper = launch.reaper && startReaper(launch.reaper);
  const child = spawn(program, rest, {
    cwd: launch.cwd,
    env: launch.env,
    // A process group of its own, so that one signal reaches all of it.
    detached: true,
    stdio: [
      options.stdin === undefined ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      ...(launch.watched === undefined ? [] : ['pipe', ...launch.watched].map(() => 'pipe' as const)),
    ],
  });

  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let room = options.outputBytes;
  let stopped: Stopped | undefined;
  let failure = '';

  const end =
    launch.watched === undefined
      ? () => killGroup(child)
      : watch(child, launch.watched, (limit) => {
          stopped ??= limit;
        });
  const stop = (why: Stopped): void => {
    stopped ??= why;
    end();
  };
  const keep = (stream: keyof typeof output) => (chunk: Buffer) => {
    output[stream].push(chunk.subarray(0, room));
    room -= Math.min(room, chunk.length);
    if (room === 0) stop('output');
  };

  const timer = setTimeout(stop, options.commandMs, 'timeout');
  const cancel = (): void => stop('cancelled');
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted) cancel();

  child.stdout?.on('data', keep('stdout'));
  child.stderr?.on('data', keep('stderr'));
  // A command may end without reading what it is given.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin);

  child.on('error', (error) => {
    failure = error.message;
  });
  child.on('exit', () => {
    killGroup(child);
    reaper?.end();
    setTimeout(() => {
      for (const stream of child.stdio) stream?.destroy();
    }, lingering).unref();
  });
  child.on('close', async (exit) => {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
    reaper?.end();
    await reaper?.ended;
    resolve({
      ...(stopped === undefined && exit !== null && exit >= 0 && { exit }),
      stdout: Buffer.concat(output.stdout).toString('utf8'),
      stderr: Buffer.concat(output.stderr).toString('utf8') + failure,
      durationMs: Math.round(performance.now() - startedAt),
      ...(stopped !== undefined && { stopped }),
    });
  });
  return promise;
}

/** Starts what ends a command's remains. It ends by itself, and nobody has to wait for one that does not start. */
function startReaper({ argv: [program, ...rest], input }: NonNullable<Launch['reaper']>): {
  readonly end: () => void;
  readonly ended: Promise<unknown>;
} {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const reaper = spawn(program, rest, {
    env: { PATH: systemPath },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.on('error', resolve).on('exit', resolve);
  reaper.stdin.on('error', () => {});
  reaper.stdin.write(input);
  return { end: () => reaper.stdin.end(), ended: promise };
}

/**
 * Gives a watched process what it reads, listens to what it says, and gives back how to end it. It is ended by the
 * first process of its sandbox: bubblewrap, outside, ends only when the kernel has ended all the others.
 */
function watch(
  child: ChildProcess,
  given: readonly (string | Uint8Array)[],
  onLimit: (limit: Stopped) => void,
): () => void {
  const [control, ...inputs] = child.stdio.slice(3) as Duplex[];
  let first: number | undefined;
  let ending = false;
  let said = '';

  const kill = (): void => {
    if (first !== undefined && isAlive(child)) endProcess(first);
  };
  control?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    const pid = /"child-pid": (\d+)/.exec(said)?.[1];
    if (first === undefined && pid !== undefined) {
      first = Number(pid);
      if (ending) kill();
    }
    const limit = /^stopped (processes|memory)$/m.exec(said)?.[1];
    if (limit !== undefined) onLimit(limit as Stopped);
  });
  for (const stream of [control, ...inputs]) stream?.on('error', () => {});
  for (const [at, stream] of inputs.entries()) stream.end(given[at]);

  return () => {
    ending = true;
    kill();
    // One that does not even start is ended from the other side.
    setTimeout(() => isAlive(child) && killGroup(child), lingering).unref();
  };
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) endProcess(-pid);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
