import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { onTestFinished } from 'vitest';
import type { Process } from '../../src/store/process.ts';

const waiting = ['-e', 'setInterval(() => {}, 1000)'];

/** A process that runs until the test is over. */
export function livingProcess(): Process {
  const child = spawn(process.execPath, waiting, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return named(child);
}

/** A process that was killed. */
export async function goneProcess(): Promise<Process> {
  const child = spawn(process.execPath, waiting, { stdio: 'ignore' });
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return named(child);
}

/** A process whose parent never asks how it ended, so that it stays in the list of processes. */
export async function startedByCarelessParent() {
  const child = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  const pid = Number(line);
  return {
    process: { pid, host: hostname() },
    kill: () => process.kill(pid, 'SIGKILL'),
    gone: () => ended(pid),
  };
}

/** Until the system says that the process ended, which it does soon after the signal. */
async function ended(pid: number): Promise<void> {
  const state = () => execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  while (!state().startsWith('Z')) await new Promise((resolve) => setTimeout(resolve, 10));
}

function named({ pid }: ChildProcess): Process {
  if (pid === undefined) throw new Error('The process could not be started.');
  return { pid, host: hostname() };
}
