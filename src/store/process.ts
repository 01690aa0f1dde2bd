import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process on some machine. */
export interface Process {
  readonly pid: number;
  readonly host: string;
}

/** A process with what tells it from a later one that got the same number; `null` where the system does not say. */
export interface KnownProcess extends Process {
  readonly started: string | null;
}

export function thisProcess(): Process {
  return { pid: process.pid, host: hostname() };
}

export function isLocal({ host }: Process): boolean {
  return host === hostname();
}

/**
 * When a process of this machine started, in a form that is only good for comparing; `null` where the system
 * does not say or the process is dead and only waits for its parent to notice.
 */
export function startOf(process: Process): string | null {
  if (!isLocal(process)) return null;
  try {
    // The name in parentheses may hold anything. Behind it: the state, and 19 fields on the start in clock ticks.
    const fields = readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** Whether a process of this machine is still there. */
export function isRunning(known: KnownProcess): boolean {
  if (!isAlive(known.pid)) return false;
  return known.started === null || known.started === startOf(known);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
