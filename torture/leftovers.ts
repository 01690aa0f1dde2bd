import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';

/** Milliseconds that what was left behind has to notice that it was. */
const patience = 15_000;

/**
 * The processes that belong to a place and are still alive after a while: by their environment, their arguments, or
 * what is mounted for them, which tells a command in the sandbox. Linux tells; elsewhere none are seen.
 */
export async function processesLeft(place: Place): Promise<readonly string[]> {
  const until = performance.now() + patience;
  let left = processesOf(place);
  while (left.length > 0 && performance.now() < until) {
    await pause(100);
    left = processesOf(place);
  }
  return left;
}

function processesOf({ folder }: Place): readonly string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['environ', 'cmdline', 'mountinfo'].some((what) => tells(pid, what).includes(folder)))
    .filter((pid) => !/^State:\s*Z/m.test(tells(pid, 'status')))
    .map((pid) => `${pid} ${tells(pid, 'cmdline').replaceAll('\0', ' ').slice(0, 200)}`);
}

function tells(pid: string, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    // It has ended, or is somebody else's.
    return '';
  }
}

/** The files that only hold a part of something, below a folder. */
export function partFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:part|tmp|temp|partial)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
