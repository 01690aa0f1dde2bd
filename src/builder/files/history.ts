import { OpenFolder } from './open-folder.ts';
import { removeTree } from './remove-tree.ts';
import type { SmallSteps } from './small-steps.ts';

/** The workspace holds what Specwright did not put there, and will not touch. */
export class ForeignHistoryError extends Error {
  override readonly name = 'ForeignHistoryError';

  constructor(root: string) {
    super(
      `${root}/.git is no empty folder. A build keeps an empty one there, so that nothing in the workspace can give orders ` +
        'to git on this machine. Move it away if it is yours, remove it if it is not, then resume the build.',
    );
  }
}

const git = Buffer.from('.git');

/**
 * Puts an empty, read-only `.git` into a workspace. Git takes it for no repository; the sandbox binds it read-only,
 * so that no command can make one of its own in its place.
 *
 * @throws ForeignHistoryError where there is one with something in it
 */
export function openHistory(root: string): void {
  if (!standsEmpty(root)) throw new ForeignHistoryError(root);
}

/** The same after a command that no sandbox held: what stands there now is its doing, and goes. Says whether it did. */
export async function restoreHistory(root: string, pace: SmallSteps): Promise<boolean> {
  if (standsEmpty(root)) return false;
  const folder = OpenFolder.at(root);
  try {
    await removeTree(folder, git, pace);
  } finally {
    folder.close();
  }
  standsEmpty(root);
  return true;
}

function standsEmpty(root: string): boolean {
  const folder = OpenFolder.at(root);
  try {
    folder.make(git);
    const found = folder.look(git);
    const inner = found?.isDirectory() ? folder.enter(git) : undefined;
    const empty = inner?.names().length === 0;
    inner?.close();
    if (empty) folder.setMode(git, 0o555);
    return empty;
  } finally {
    folder.close();
  }
}
