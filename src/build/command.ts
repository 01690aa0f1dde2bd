import { spawn } from 'node:child_process';
import type { CommandRun } from './protocol.ts';
import { type Launch, tooManyProcesses } from './room.ts';

/** What came out of a process. */
export type CommandOutcome = Omit<CommandRun, 'command' | 'sandboxed'>;

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
 * Runs a process to its end, or stops it and everything that it started. Never rejects: a process that cannot
 * be started has no exit status and says why on its standard error.
 */
export function runCommand(launch: Launch, options: CommandOptions): Promise<CommandOutcome> {
  const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
  const startedAt = performance.now();
  const [program, ...rest] = launch.argv;
  const child = spawn(program, rest, {
    cwd: launch.cwd,
    env: launch.env,
    // A process group of its own, so that one signal reaches all of it.
    detached: true,
    stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });

  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let room = options.outputBytes;
  let stopped: CommandOutcome['stopped'];
  let failure = '';

  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  };
  const stop = (why: NonNullable<CommandOutcome['stopped']>): void => {
    stopped ??= why;
    killGroup();
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
    killGroup();
    setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, lingering).unref();
  });
  child.on('close', (exit, signal) => {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
    if (signal === tooManyProcesses) stopped ??= 'processes';
    resolve({
      ...(exit !== null && exit >= 0 && { exit }),
      stdout: Buffer.concat(output.stdout).toString('utf8'),
      stderr: Buffer.concat(output.stderr).toString('utf8') + failure,
      durationMs: Math.round(performance.now() - startedAt),
      ...(stopped !== undefined && { stopped }),
    });
  });
  return promise;
}
