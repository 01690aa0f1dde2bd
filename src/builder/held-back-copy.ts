import { posix } from 'node:path';
import type { BuildContext } from './build-context.ts';
import { SmallSteps } from './files/small-steps.ts';
import { survey } from './files/survey.ts';
import { inEmptyFolder } from './sandbox/shell.ts';

/** The workspace could not be copied, so the cases that are held back could not be run. */
export class CopyError extends Error {
  override readonly name = 'CopyError';

  constructor(why: string) {
    super(
      `The workspace could not be copied for the cases that are held back: ${why}. Make room on the disk, then resume the build.`,
    );
  }
}

/** Where a link may lead out of a workspace: to what is the system's, in every sandbox the same, and read-only. */
const systemPlace = /^\/(usr|bin|sbin|lib\w*|nix\/store|opt\/node)\//;

/**
 * Lends a copy of the workspace in which only plain files, folders and links that stay inside are: what a neighbour
 * keeps open in the workspace, or does to it meanwhile, is not there.
 */
export async function withCopy<Result>(
  site: BuildContext,
  use: (copy: string) => Promise<Result>,
): Promise<Result> {
  const { shell, signal } = site;
  return inEmptyFolder(async (copy) => {
    const { exit, stderr } = await shell.copyWorkspace(copy);
    signal.throwIfAborted();
    if (exit !== 0) throw new CopyError(stderr.trim().split('\n').at(-1) || 'it took too long');
    await survey(copy, new SmallSteps(signal), (folder, target) =>
      staysInside(folder, target, shell.workspacePath),
    );
    return use(copy);
  });
}

/** Whether a link leads to a place in the workspace, or to one of the system. */
function staysInside(folder: readonly string[], target: string, workspacePath: string): boolean {
  const from = posix.join(workspacePath, ...folder);
  const place = posix.resolve(from, target);
  return `${place}/`.startsWith(`${workspacePath}/`) || systemPlace.test(place);
}
