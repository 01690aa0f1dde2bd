import type { BuildContext } from './build-context.ts';
import type { FileAuthor } from './files/workspace.ts';

/** What a command left in the workspace. */
export interface Leftovers {
  /** What its agent should hear of it, one paragraph each. */
  readonly words: readonly string[];
  /** Which limit the workspace is beyond, as a phrase. */
  readonly overfull?: string;
}

/** Removals that are named; of more only the number is told. */
const named = 5;

/**
 * Looks at what a command left behind, removes what must not stay, and says what a person should know.
 * With `newFiles: false`, files that it made are no part of the build.
 */
export async function leftovers(
  { workspace, cautions, emit }: BuildContext,
  author: FileAuthor,
  options: { readonly newFiles: boolean },
): Promise<Leftovers> {
  const { removed, newPaths, overfull } = await workspace.sweep(author, options);
  const more = removed.length > named ? `, and ${removed.length - named} more` : '';
  const removal = `Removed from the workspace: ${removed.slice(0, named).join(', ')}${more}.`;
  if (removed.length > 0) emit({ type: 'notice', text: removal });
  cautions.keep((path) => overfull !== undefined || workspace.holds(path));
  const said = await cautions.look(newPaths);
  return {
    words: [
      ...(removed.length > 0 ? [removal] : []),
      ...said,
      ...(overfull === undefined ? [] : [`Now ${overfull}.`]),
    ],
    ...(overfull !== undefined && { overfull }),
  };
}
