import { blockerLines } from '../acts/lines/blocker-lines.ts';
import { findingLines } from '../acts/lines/finding-lines.ts';
import { findingAsShape, unattendedAsShape } from '../acts/shapes/as-shape.ts';
import { unattendedText } from '../domain/freezing/unattended.ts';
import { type AuditedFreezeOptions, freezeAudited } from '../session/audits/audited-freeze.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer, writeLines } from './output.ts';
import { writeOutput } from './output-file.ts';

export interface FreezeArguments extends AuditedFreezeOptions {
  /** A file that gets the frozen text, relative to where the command was given. */
  readonly output: string | undefined;
}

/** `freeze [--with-inferred] [--network] [--no-audit] [--output FILE]` */
export function freeze(
  environment: Environment,
  { output, ...options }: FreezeArguments,
): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const outcome = await freezeAudited(session, options);
    if (outcome.kind === 'found') {
      const { findings } = outcome;
      await answer(environment, { blockers: [], findings: findings.map(findingAsShape) }, () =>
        findingLines(findings),
      );
      return unsettled(
        environment,
        'Nothing was frozen yet: the audit found this. Freeze again to freeze it so.',
      );
    }
    if (outcome.auditFailure !== undefined) {
      await remark(environment, `No audit before freezing: ${outcome.auditFailure.message}`);
    }
    if (outcome.kind === 'blocked') {
      const { blockers } = outcome;
      await answer(environment, { blockers }, () => blockerLines(blockers));
      return unsettled(environment, 'Nothing was frozen: settle these first.');
    }
    const { hash, revision, unattended } = outcome;
    await answer(environment, { hash, revision, unattended: unattended.map(unattendedAsShape) }, () => [
      ...unattended.map((group) => unattendedText(group)),
      `Frozen revision ${revision} as ${hash}.`,
    ]);
    if (output !== undefined) await writeOutput(environment.here, output, session.markdown(hash));
    return exitStatus.done;
  });
}

async function unsettled(environment: Environment, why: string): Promise<ExitStatus> {
  await remark(environment, why);
  return exitStatus.unsettled;
}

/** For a person beside the result, which says it all to a program. */
async function remark({ errors, options }: Environment, text: string): Promise<void> {
  if (!options.json) await writeLines(errors, [`specwright: ${text}`]);
}
