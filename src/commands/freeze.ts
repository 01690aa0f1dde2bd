import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { blockerLines } from '../plain/blocker-lines.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer, write } from './output.ts';

export interface FreezeOptions {
  readonly withInferred: boolean;
  readonly network: boolean;
  /** A file that gets the frozen text, relative to where the command was given. */
  readonly output: string | undefined;
}

/** `freeze [--with-inferred] [--network] [--output FILE]` */
export function freeze(
  environment: Environment,
  { withInferred, network, output }: FreezeOptions,
): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const outcome = session.freeze({ withInferred, network });
    if (outcome.kind === 'blocked') {
      const { blockers } = outcome;
      await answer(environment, { blockers }, () => blockerLines(blockers));
      if (!environment.options.json) {
        await write(environment.errors, 'specwright: Nothing was frozen: settle these first.\n');
      }
      return exitStatus.unsettled;
    }
    const { hash, revision } = outcome;
    if (output !== undefined) await writeFile(path.resolve(environment.here, output), session.markdown(hash));
    await answer(environment, { hash, revision }, () => [`Frozen revision ${revision} as ${hash}.`]);
    return exitStatus.done;
  });
}
