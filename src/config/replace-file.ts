import { randomUUID } from 'node:crypto';
import { chmod, chown, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { realPath } from './real-path.ts';

/**
 * Writes a file whole or not at all: beside it first, then under its name. A link goes on pointing to what it points to,
 * and a file keeps its mode and its owner. `mode`: of a file that was not there.
 */
export async function replaceFile(name: string, text: string, mode?: number): Promise<void> {
  const file = await realPath(name);
  const before = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  // A pipe or a device holds nothing that could be lost, and a folder says best itself that it is none.
  if (before !== undefined && !before.isFile()) return writeFile(file, text);
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeDurably(part, text, mode);
    if (before !== undefined) {
      // Nobody but root can give a file away.
      await chown(part, before.uid, before.gid).catch(() => {});
      await chmod(part, before.mode & 0o7777);
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeDurably(file: string, text: string, mode: number | undefined): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
