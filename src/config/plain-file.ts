import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Bytes of a file of settings or of a prompt: far more than anybody writes by hand. */
const longest = 1024 ** 2;

/** What stands under a name is no file that could be read as a whole: a folder, a pipe, a device, or far too much. */
export class NoPlainFileError extends Error {
  override readonly name = 'NoPlainFileError';
}

/** The text of a small plain file. Throws `NoPlainFileError`, or what the system says. */
export const readPlainFile = async (path: string): Promise<string> =>
  (await readPlainBytes(path, longest)).toString('utf8');

/**
 * The bytes of a plain file of at most `most` bytes. Never waits: a pipe has no writer as often as not. Throws
 * `NoPlainFileError`, or what the system says.
 */
export async function readPlainBytes(path: string, most: number): Promise<Buffer> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new NoPlainFileError('it is a folder, and must be a file');
    if (!stats.isFile()) throw new NoPlainFileError('it is no plain file');
    if (stats.size > most) throw new NoPlainFileError(`it is larger than ${Math.floor(most / 1024 ** 2)} MB`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
