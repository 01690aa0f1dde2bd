import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** As many links as the system follows itself before it calls them a circle. */
const mostLinks = 40;

/**
 * Where a path really leads, also where its last parts are not there yet: whoever makes a file under a link that
 * leads to nothing makes it where the link leads. A circle of links stays as it is, and nothing can be made there.
 */
export async function realPath(path: string, links = mostLinks): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || links === 0) return real ?? path;
  const parent = dirname(path);
  if (parent === path) return path;
  const target = await readlink(path).catch(() => undefined);
  // The parent is looked at first, because `..` in a link begins where its folder really is.
  const folder = await realPath(parent, links);
  return target === undefined
    ? resolve(folder, basename(path))
    : realPath(resolve(folder, target), links - 1);
}
