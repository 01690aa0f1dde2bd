import { mkdir, realpath, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file cannot be written. What is in it already stays. */
class UnwritableFileError extends Error {
  override name = 'UnwritableFileError';
  constructor(file: string, cause: unknown) {
    super(`${file} cannot be written: ${whyUnwritable(cause)}. Name another file.`, { cause });
  }
}

/** Writes a file that the human named. A path is relative to `here`. */
export const writeOutput = (here: string, name: string, text: string): Promise<void> =>
  telling(name, () => writeFile(path.resolve(here, name), text));

/** The same, and the folders in which it is. */
export const writeOutputIn = (file: string, text: string): Promise<void> =>
  telling(file, async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  });

/** The same, never half: whoever reads the file meanwhile sees the one before. */
export const replaceOutput = (here: string, name: string, text: string): Promise<void> =>
  telling(name, async () => {
    const file = path.resolve(here, name);
    const target = await realpath(file).catch(() => file);
    const part = `${target}.${process.pid}.part`;
    await writeFile(part, text);
    await rename(part, target);
  });

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
  if (code === 'ENOENT') return 'the folder for it is not there';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is where its folder should be';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'you have no right to write there';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}
