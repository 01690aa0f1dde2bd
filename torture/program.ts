import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import type { Place } from './place.ts';

/** The built program. It is started without its launcher, so that a kill meets the program itself. */
export const program = path.join(import.meta.dirname, '../dist/cli.js');

/** A run that is stopped leaves no program behind. */
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Ended {
  readonly status: number | null;
  readonly wasKilled: boolean;
  readonly output: string;
  readonly errors: string;
  readonly milliseconds: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface StartOptions {
  readonly input?: string | Uint8Array;
  readonly onText?: (text: string) => void;
  /** A command that runs the program, such as a tracer. */
  readonly under?: readonly string[];
}

export function start(place: Place, args: readonly string[], options: StartOptions = {}): Running {
  const { input = '', onText, under = [] } = options;
  const [file, ...words] = [...under, process.execPath, program, ...args];
  const at = performance.now();
  const child = spawn(file!, words, { cwd: place.project, env: place.env });
  running.add(child);
  child.on('close', () => running.delete(child));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    onText?.(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    onText?.(text);
  });
  const ended = once(child, 'close').then(([status, signal]): Ended => {
    const milliseconds = performance.now() - at;
    return { status, wasKilled: signal === 'SIGKILL', output, errors, milliseconds };
  });
  return { child, ended };
}

/** Milliseconds after which a command that does not end is killed in any case. */
const longest = 120_000;

/** Runs a command to its end. One that does not end in two minutes is killed, which no caller takes for success. */
export async function run(place: Place, args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { child, ended } = start(place, args, options);
  const timer = setTimeout(() => child.kill('SIGKILL'), longest);
  const outcome = await ended;
  clearTimeout(timer);
  return outcome;
}

/** When a command is killed: after so many milliseconds, or so long after a file in a folder has changed so often. */
export type Moment =
  | { readonly kind: 'time'; readonly after: number }
  | { readonly kind: 'write'; readonly folder: string; readonly changes: number; readonly after: number };

/** Runs a command and kills it without warning at some moment, unless it has ended by then. */
export async function runAndKill(place: Place, args: readonly string[], moment: Moment): Promise<Ended> {
  const { child, ended } = start(place, args);
  const waiting = new AbortController();
  const killAfter = (milliseconds: number) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    waiting.signal.addEventListener('abort', () => clearTimeout(timer));
  };
  killAfter(moment.kind === 'time' ? moment.after : longest);
  if (moment.kind === 'write') {
    let changes = 0;
    watch(moment.folder, { signal: waiting.signal }, () => {
      changes += 1;
      if (changes === moment.changes) killAfter(moment.after);
    });
  }
  const outcome = await ended;
  waiting.abort();
  return outcome;
}
