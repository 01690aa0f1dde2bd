import { basename, dirname } from 'node:path';
import { OpenFolder } from './open-folder.ts';
import { SmallSteps } from './small-steps.ts';

/**
 * Removes what stands under a name, however deep, without following a link. Folders inside are emptied by moving
 * what they hold up to the first one, so that neither depth nor length of a path sets a limit. Where a neighbour
 * keeps putting things into it, something may stay.
 */
export async function removeTree(folder: OpenFolder, name: Buffer, pace: SmallSteps): Promise<void> {
  if (folder.unlink(name)) return;
  folder.setMode(name, 0o700);
  const tree = folder.enter(name);
  if (tree === undefined) return;
  try {
    let moved = 0;
    for (let names = tree.names(), stuck = 0; names.length > 0 && stuck < 3; names = tree.names()) {
      const before = moved;
      for (const inner of names) {
        await pace.step();
        if (!tree.unlink(inner)) moved = await emptied(tree, inner, moved, pace);
      }
      stuck = moved === before ? stuck + 1 : 0;
    }
  } finally {
    tree.close();
  }
  folder.removeEmpty(name);
}

/** Removes a folder of our own, with what a command locked or buried in it. @param path absolute and real */
export async function removeFolder(path: string): Promise<void> {
  const folder = OpenFolder.at(dirname(path));
  try {
    await removeTree(folder, Buffer.from(basename(path)), new SmallSteps());
  } finally {
    folder.close();
  }
}

/** Removes a folder of `tree`; folders in it become folders of `tree`. Gives the number of all that were moved. */
async function emptied(tree: OpenFolder, name: Buffer, moved: number, pace: SmallSteps): Promise<number> {
  tree.setMode(name, 0o700);
  const folder = tree.enter(name);
  if (folder === undefined) return moved;
  let count = moved;
  try {
    for (const inner of folder.names()) {
      await pace.step();
      if (folder.unlink(inner)) continue;
      folder.setMode(inner, 0o700);
      folder.moveTo(inner, tree, Buffer.from(`.moved-${count++}-${process.pid}`));
    }
  } finally {
    folder.close();
  }
  tree.removeEmpty(name);
  return count;
}
