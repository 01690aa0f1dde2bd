import { constants, type Dirent } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A path that leads, or may lead, out of the folder that it belongs to. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly path: string;

  constructor(path: string, why: string) {
    super(`"${path}" cannot be used: ${why}.`);
    this.path = path;
  }
}

/** The parts of a path as it is written, before the disk is asked; none for the folder itself. */
export function partsOf(path: string): readonly string[] {
  if (path.includes('\0')) throw new OutsideError(path.replaceAll('\0', '?'), 'it holds a NUL');
  if (!path.isWellFormed())
    throw new OutsideError(path.toWellFormed(), 'it holds half a character (a lone surrogate)');
  if (path.startsWith('/')) throw new OutsideError(path, 'it is absolute');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) throw new OutsideError(path, 'it leads out with ".."');
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** Where `path` really is inside `root`, with every link on the way followed; refuses what leads out. */
export async function realParts(root: string, path: string): Promise<readonly string[]> {
  const parts = partsOf(path);
  for (let known = parts.length; known >= 0; known--) {
    const real = await realpath(join(root, ...parts.slice(0, known))).catch(whenMissing);
    if (real === undefined) continue;
    const inside = relative(root, real).split(sep);
    if (inside[0] === '..') throw new OutsideError(path, 'a link in it leads out of the workspace');
    return [...inside.filter((part) => part !== ''), ...parts.slice(known)];
  }
  throw new OutsideError(path, 'the folder that it belongs to is gone');
}

/** The first `limit` bytes of a file inside `root`, and how many it has. */
export async function readInside(
  root: string,
  path: string,
  limit: number,
): Promise<{ readonly content: Buffer; readonly size: number }> {
  const file = await openInside(root, await realParts(root, path), constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, limit)));
    return { content: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** What stands in a folder inside `root`; links are named and not followed. */
export async function listInside(root: string, parts: readonly string[]): Promise<readonly Dirent[]> {
  const folder = await openFolder(root, parts, false);
  try {
    return await readdir(within(folder, '.'), { withFileTypes: true });
  } finally {
    await folder.handle.close();
  }
}

/** Writes a whole file inside `root`, with the folders that it needs. */
export async function writeInside(
  root: string,
  parts: readonly string[],
  content: string | Buffer,
  mode?: number,
): Promise<void> {
  const file = await openInside(root, parts, constants.O_WRONLY | constants.O_CREAT, mode);
  try {
    await file.truncate(0);
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/**
 * Opens a plain file inside `root`. Every folder on the way is opened from the one before it and no link is
 * followed, so whoever plants a link after the path was checked gets an error, not a way out.
 *
 * @param parts as `realParts` gives them
 * @param flags as for open(2); with `O_CREAT`, missing folders are made
 * @param mode of the file when it is made
 */
async function openInside(
  root: string,
  parts: readonly string[],
  flags: number,
  mode = 0o644,
): Promise<FileHandle> {
  const path = parts.join('/');
  const name = parts.at(-1);
  if (name === undefined) throw new OutsideError('.', 'it is a folder');
  const folder = await openFolder(root, parts.slice(0, -1), (flags & constants.O_CREAT) !== 0);
  try {
    // Without O_NONBLOCK a pipe in the workspace would make the builder wait for ever.
    const file = await open(within(folder, name), flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, mode);
    const plain = (await file.stat()).isFile() && (await isStillThere(folder));
    if (plain) return file;
    await file.close();
    throw new OutsideError(path, 'it is no plain file');
  } catch (error) {
    throw isNoPlainFile(error) ? new OutsideError(path, 'it is no plain file') : error;
  } finally {
    await folder.handle.close();
  }
}

interface Folder {
  readonly handle: FileHandle;
  readonly path: string;
}

async function openFolder(root: string, parts: readonly string[], make: boolean): Promise<Folder> {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  let folder: Folder = { handle: await open(root, flags), path: root };
  for (const part of parts) {
    const parent = folder;
    try {
      if (make) await mkdir(within(parent, part)).catch(whenThere);
      folder = { handle: await open(within(parent, part), flags), path: join(parent.path, part) };
    } catch (error) {
      throw isNoPlainFile(error) ? new OutsideError(parts.join('/'), `"${part}" is no folder`) : error;
    } finally {
      await parent.handle.close();
    }
  }
  return folder;
}

/** Linux gives open folders a name that stays true whatever happens to their path; elsewhere the path is checked again. */
const openFoldersHaveNames = process.platform === 'linux';

const within = (folder: Folder, name: string): string =>
  openFoldersHaveNames ? `/proc/self/fd/${folder.handle.fd}/${name}` : join(folder.path, name);

const isStillThere = async (folder: Folder): Promise<boolean> =>
  openFoldersHaveNames || (await realpath(folder.path)) === folder.path;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** ELOOP and ENOTDIR: a link, or a file where a folder was expected. ENXIO: a pipe or a socket. */
const isNoPlainFile = (error: unknown): boolean =>
  ['ELOOP', 'ENOTDIR', 'ENXIO', 'EISDIR'].includes(codeOf(error) ?? '');

function whenMissing(error: unknown): undefined {
  if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) throw error;
}

function whenThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}
