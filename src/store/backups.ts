import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { backupPath, backupsOf, madeAt, outdated } from './backup.ts';
import type { Connection } from './connection.ts';
import type { CopyOrder, CopyOutcome } from './copy-worker.ts';
import { BackupFailedError } from './errors.ts';
import { formats } from './formats.ts';

export interface Backups {
  /** Whether what was recorded is older than a day and no backup is younger. */
  readonly isDue: () => boolean;
  /** Makes the copy of the day beside the file, and removes those that are too many. Gives its path. */
  readonly makeDaily: () => Promise<string>;
  /** Makes a copy, in a file that is not there yet, or beside the database. Throws `BackupFailedError`. */
  readonly make: (target?: string) => Promise<string>;
}

const dayMs = 24 * 60 * 60 * 1_000;

export function createBackups(connection: Connection, now: () => number): Backups {
  const { file } = connection;
  const first = connection.query(
    'SELECT min(at) AS at FROM sessions',
    z.object({ at: z.number().nullable() }),
  );
  const pathNow = (kind: 'daily' | 'single') => backupPath(file, formats.length, now(), kind);
  return {
    isDue: () => {
      const [newest] = backupsOf(file);
      const since = newest === undefined ? first.get()?.at : madeAt(newest);
      return connection.onlyReading === undefined && typeof since === 'number' && now() - since >= dayMs;
    },
    make: (target = pathNow('single')) => copied(file, target),
    makeDaily: async () => {
      removeUnfinished(file);
      const made = await copied(file, pathNow('daily'));
      for (const old of outdated(backupsOf(file))) rmSync(old, { force: true });
      return made;
    },
  };
}

async function copied(file: string, target: string): Promise<string> {
  if (existsSync(target))
    throw new BackupFailedError(file, target, 'something of that name is there already');
  const workerData: CopyOrder = { file, target };
  const worker = new Worker(workerEntry(), { workerData });
  const why = await new Promise<CopyOutcome>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
  if (why !== undefined) throw new BackupFailedError(file, target, why);
  return target;
}

/** Beside this file in the sources, one folder up or beside it in the bundle. */
function workerEntry(): URL {
  const places = ['./copy-worker.ts', './copy-worker.js', '../copy-worker.js'].map(
    (place) => new URL(place, import.meta.url),
  );
  const found = places.find((url) => existsSync(url));
  if (found === undefined)
    throw new Error('A part of the program is missing from this installation. Install Specwright again.');
  return found;
}

/** Copies of the day that a program left which ended meanwhile. */
function removeUnfinished(file: string): void {
  const prefix = `${path.basename(file)}.v`;
  for (const name of readdirSync(path.dirname(file))) {
    if (name.startsWith(prefix) && name.endsWith('.daily.backup.part'))
      rmSync(path.join(path.dirname(file), name), { force: true });
  }
}
