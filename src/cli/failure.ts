import { indented } from '../acts/lines/indent.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { writeJson, writeLines } from './output.ts';

/**
 * Tells on standard error why a command failed: what happened, why, what to do; with `--json` as one object.
 * A stack trace is shown only with `SPECWRIGHT_DEBUG=1`.
 */
export async function reportFailure(
  error: unknown,
  { errors, variables, options }: Pick<Environment, 'errors' | 'variables'> & { options: { json: boolean } },
): Promise<ExitStatus> {
  const { name, message, stack } =
    error instanceof Error ? error : { name: 'Error', message: String(error), stack: undefined };
  if (options.json) await writeJson(errors, { error: { kind: name, message } });
  else await writeLines(errors, indented('specwright: ', message));
  if (variables['SPECWRIGHT_DEBUG'] === '1' && stack !== undefined)
    await writeLines(errors, stack.split('\n'));
  return error instanceof WrongUseError ? exitStatus.wrongUse : exitStatus.failed;
}
