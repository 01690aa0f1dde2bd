import { changeLines } from '../lines/change-lines.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';
import { changeAsShape } from './shaping.ts';

/** `changes`: those that wait for a decision. */
export function changes(environment: Environment): Promise<ExitStatus> {
  return withReading(environment, async ({ view: { pending } }) => {
    await answer(environment, pending.map(changeAsShape), () =>
      pending.length === 0
        ? ['No change waits for a decision.']
        : pending.flatMap((change) => changeLines(change)),
    );
    return exitStatus.done;
  });
}
