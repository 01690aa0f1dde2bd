import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../config/replace-file.ts';

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
  telling(name, () => replaceFile(path.resolve(here, name), text));

/** The same, and the folders in which it is. */
export const writeOutputIn = (file: string, text: string): Promise<void> =>
  telling(file, async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await replaceFile(file, text);
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
  if (code === 'ELOOP') return 'it is a link that leads in a circle';
  if (code === 'ENOENT') return 'the folder for it is not there';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is where its folder should be';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'you have no right to write there';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'EFBIG') return 'it would be larger than a file may be here';
  return error instanceof Error ? error.message : String(error);
}
