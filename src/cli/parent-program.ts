import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** A process as the system lists it. */
interface Listed {
  readonly name: string;
  readonly parent: number;
}

/** They stand between a program and what a human typed in it, and say nothing about who called. */
const shells: ReadonlySet<string> = new Set(
  'sh bash dash zsh fish ksh mksh ash csh tcsh nu pwsh elvish xonsh busybox'.split(' '),
);

/** Programs that only start others. */
const starters: ReadonlySet<string> = new Set(['env', 'npm', 'npx', 'nice', 'setsid', 'timeout', 'time']);

/** How far up a caller is looked for. */
const mostSteps = 16;
const longestName = 64;

/**
 * The name of the nearest program that started this one and is neither a shell nor a mere starter: `make`, `cron`,
 * `tmux: server`. `launcher`: the process that handed over to a newer Node, where one did. `undefined` where the
 * name cannot be found out.
 */
export function parentProgram(launcher: string | undefined): string | undefined {
  const listed = process.platform === 'linux' ? fromProc : fromPs();
  let caller = listed(process.ppid);
  for (let step = 0; caller !== undefined && step < mostSteps; step += 1) {
    const isLauncher = step === 0 && launcher === String(process.ppid);
    if (!isLauncher && !isPassedOver(caller.name)) return caller.name;
    caller = caller.parent > 0 ? listed(caller.parent) : undefined;
  }
  return undefined;
}

function isPassedOver(name: string): boolean {
  const [program = ''] = name.replace(/^-/, '').split(' ');
  return shells.has(program) || starters.has(program);
}

function fromProc(pid: number): Listed | undefined {
  try {
    // The name stands in parentheses and may hold any character: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const parent = Number(stat.slice(end + 2).split(' ')[1]);
    return { name: cleaned(nameOf(pid, stat.slice(stat.indexOf('(') + 1, end))), parent };
  } catch {
    return undefined;
  }
}

/** Newer versions of Node call the thread that they begin with after what it is and not after the program. */
function nameOf(pid: number, name: string): string {
  if (name !== 'MainThread') return name;
  try {
    return path.basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return name;
  }
}

function fromPs(): (pid: number) => Listed | undefined {
  const processes = new Map<number, Listed>();
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      encoding: 'utf8',
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    };
    for (const line of execFileSync('ps', ['-Ao', 'pid=,ppid=,comm='], options).split('\n')) {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.+)$/.exec(line) ?? [];
      if (pid !== undefined)
        processes.set(Number(pid), { name: cleaned(path.basename(command)), parent: Number(parent) });
    }
  } catch {
    // Without `ps` nobody knows.
  }
  return (pid) => processes.get(pid);
}

const cleaned = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, longestName);
