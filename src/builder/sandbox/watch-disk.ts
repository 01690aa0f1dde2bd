import { statfs } from 'node:fs/promises';
import { OpenFolder } from '../files/open-folder.ts';
import { SmallSteps } from '../files/small-steps.ts';
import { most } from '../files/survey.ts';

/** Milliseconds between two looks: what a command can write meanwhile, it can write too much. */
const interval = 300;

/**
 * Watches what a command writes into its folder, and calls `onFull` once it holds more than a workspace may. The
 * folder is measured only when the disk under it has lost so much room, so that watching costs next to nothing.
 *
 * @returns ends the watch
 */
export function watchDisk(folder: string, onFull: () => void): () => void {
  const stop = new AbortController();
  void watch(folder, stop.signal, onFull).catch(() => {});
  return () => stop.abort();
}

async function watch(folder: string, signal: AbortSignal, onFull: () => void): Promise<void> {
  let before = await free(folder);
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, interval).unref());
    const now = await free(folder);
    const isMuch = before.bytes - now.bytes > most.bytes || before.entries - now.entries > most.entries;
    if (!isMuch) continue;
    if (await isFull(folder, new SmallSteps(signal))) return onFull();
    // Somebody else needed the room.
    before = now;
  }
}

async function free(folder: string): Promise<{ readonly bytes: number; readonly entries: number }> {
  const { bavail, bsize, ffree } = await statfs(folder);
  return { bytes: bavail * bsize, entries: ffree };
}

/** Counts only what takes room on the disk; stops counting once it is enough. */
async function isFull(path: string, pace: SmallSteps): Promise<boolean> {
  let [bytes, entries] = [0, 0];
  const count = async (folder: OpenFolder, depth: number): Promise<void> => {
    for (const name of folder.names()) {
      await pace.step();
      const found = folder.look(name);
      if (found === undefined) continue;
      entries++;
      bytes += Number(found.blocks) * 512;
      const inner = found.isDirectory() && depth < most.depth ? folder.enter(name) : undefined;
      if (inner !== undefined) await count(inner, depth + 1).finally(() => inner.close());
      if (bytes > most.bytes || entries > most.entries) return;
    }
  };
  const root = OpenFolder.at(path);
  await count(root, 0).finally(() => root.close());
  return bytes > most.bytes || entries > most.entries;
}
