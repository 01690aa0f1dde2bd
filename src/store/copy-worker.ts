import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** What a copy is made of and where it goes. */
export interface CopyOrder {
  readonly file: string;
  readonly target: string;
}

/** `undefined`: the copy is there, whole and checked; else why there is none. */
export type CopyOutcome = string | undefined;

/** Pages that are copied at a time; another program that writes waits for no more than one step. */
const pagesAtOnce = 256;

/**
 * Copies a database with SQLite's own means while others use it, and looks the copy over. It has its name only once
 * it is whole. Runs in a thread of its own, so that no key waits. https://sqlite.org/backup.html
 */
async function copy({ file, target }: CopyOrder): Promise<void> {
  const part = `${target}.part`;
  try {
    // SQLite writes into an empty file that is there, so that the copy is as private as we make it.
    closeSync(openSync(part, 'wx', 0o600));
    const source = new Database(file, { fileMustExist: true });
    try {
      // While it is read from, the copy is of one moment, and what others write does not begin it anew.
      source.exec('BEGIN');
      source.prepare('SELECT count(*) FROM sqlite_schema').get();
      await source.backup(part, { progress: () => pagesAtOnce });
    } finally {
      source.close();
    }
    check(part);
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function check(part: string): void {
  const made = new Database(part, { fileMustExist: true });
  try {
    // A copy needs no log beside it.
    made.pragma('journal_mode = DELETE');
    const found = made.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`the copy is damaged: ${String(found)}`);
  } finally {
    made.close();
  }
  const handle = openSync(part, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

let outcome: CopyOutcome;
try {
  await copy(workerData as CopyOrder);
} catch (error) {
  outcome = error instanceof Error ? error.message : String(error);
}
parentPort?.postMessage(outcome);
