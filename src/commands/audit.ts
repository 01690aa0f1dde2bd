import { findingLines } from '../plain/finding-lines.ts';
import type { Session } from '../session/api.ts';
import type { Finding } from '../spec/finding.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { reportFailure } from './failure.ts';
import { answer } from './output.ts';

/** `audit`: what the rules find, and a model where one hears the turns. */
export function audit(environment: Environment): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const { findings, failure } = await audited(session);
    const shapes = findings.map(({ key, severity, items, text, suggestion }) => ({
      finding: key,
      severity,
      items,
      text,
      suggestion,
    }));
    await answer(environment, shapes, () => findingLines(findings));
    return failure === undefined ? exitStatus.done : reportFailure(failure, environment);
  });
}

/** What the rules find does not depend on a model that may not answer. */
async function audited(
  session: Session,
): Promise<{ readonly findings: readonly Finding[]; readonly failure?: unknown }> {
  try {
    return { findings: await session.audit() };
  } catch (failure) {
    return { findings: session.view.findings, failure };
  }
}
