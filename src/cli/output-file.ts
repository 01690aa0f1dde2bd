import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { realPath } from '../config/real-path.ts';

/** A file cannot be written. What is in it already stays. */
class UnwritableFileError extends Error {
  override name = 'UnwritableFileError';
  constructor(file: string, cause: unknown) {
    super(`${file} cannot be written: ${whyUnwritable(cause)}. Name another file.`, { cause });
  }
}

/**
 * Writes a file that the human named, whole or not at all: whoever reads it meanwhile, and whoever finds the disk
 * full, has the one before. A path is relative to `here`.
 */
export const writeOutput = (here: string, name: string, text: string): Promise<void> =>
  telling(name, () => replace(path.resolve(here, name), text));

/** The same, and the folders in which it is. */
export const writeOutputIn = (file: string, text: string): Promise<void> =>
  telling(file, async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await replace(file, text);
  });

/** A link goes on pointing to what it points to, and a file keeps its mode and its owner. */
async function replace(name: string, text: string): Promise<void> {
  const file = await realPath(name);
  const before = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  // A pipe or a device holds nothing that could be lost, and a folder says best itself that it is none.
  if (before !== undefined && !before.isFile()) return writeFile(file, text);
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeDurably(part, text);
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

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function telling(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new UnwritableFileError(name, error);
  }
}

/** Why something cannot be written, as the human reads it. */
function whyUnwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ELOOP') return 'it is a link that leads in a circle';
  if (code === 'ENOENT') return 'the folder for it is not there';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is where its folder should be';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'you have no right to write there';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'EFBIG') return 'it would be larger than a file may be here';
  return error instanceof Error ? error.message : String(error);
}
