import type { Trial } from '../domain/cases/case.ts';
import { trialsIn } from '../domain/cases/case-trials.ts';
import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { BuildContext } from './build-context.ts';
import { differences } from './difference.ts';
import { partsOf, readInside, writeInside } from './files/safe-path.ts';
import type { CaseResult } from './protocol/protocol.ts';
import { inEmptyFolder } from './sandbox/shell.ts';

/** An example that a machine can run, and the item that it belongs to. */
export interface Runnable {
  readonly item: ItemId;
  readonly example: Trial;
}

/** What can be run of a spec's cases, in its order: commands, and each row of a table. Stories are for readers. */
export function runnableCases(frozen: FrozenSpec): readonly Runnable[] {
  return frozen.items.flatMap(({ id, cases }) =>
    cases.flatMap(trialsIn).map((example) => ({ item: id, example })),
  );
}

/** Bytes of a file that are compared with what a case expects of it. */
const compared = 10 * 1024 ** 2;

/**
 * Runs a case in an empty folder of its own that holds only the case's files, with the built program in `PATH`
 * and the workspace closed to writing, and says in words how the outcome differs from the expected one.
 *
 * @param copy what stands in for the workspace
 */
export async function runCase(
  site: BuildContext,
  { item, example }: Runnable,
  copy?: string,
): Promise<CaseResult> {
  const difference = await inEmptyFolder(async (folder) => {
    try {
      for (const [path, content] of Object.entries(example.files ?? {})) {
        await writeInside(folder, partsOf(path), content);
      }
    } catch (error) {
      return `The case cannot be set up: ${(error as Error).message}`;
    }
    const run = await site.shell.run(example.run, {
      task: null,
      purpose: 'acceptance',
      stdin: example.stdin ?? '',
      folder,
      ...(copy !== undefined && { copy }),
    });
    const after = new Map<string, string | undefined>();
    for (const path of Object.keys(example.filesAfter ?? {})) after.set(path, await contentOf(folder, path));
    return differences(example, run, (path) => after.get(path));
  });
  return { item, name: example.name, heldBack: example.heldBack, passed: difference === '', difference };
}

/** A program may have left a link or a pipe where a file is expected: then there is no file. */
async function contentOf(folder: string, path: string): Promise<string | undefined> {
  const read = await readInside(folder, path, compared).catch(() => undefined);
  return read?.content.toString('utf8');
}
