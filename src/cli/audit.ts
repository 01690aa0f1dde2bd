import type { Finding } from '../domain/findings/finding.ts';
import { findingLines } from '../lines/finding-lines.ts';
import { turnLines } from '../lines/turn-lines.ts';
import type { PointedOutcome, Session } from '../session/api.ts';
import { namesOf } from '../session/audits/finding-names.ts';
import { withReading, withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { reportFailure } from './failure.ts';
import { identify } from './identify.ts';
import { answer } from './output.ts';
import { findingAsShape, pointedAsShape } from './shaping.ts';
import { wordsFrom } from './words.ts';
import { WrongUseError } from './wrong-use.ts';

/** `audit`: what the rules find, and a model where one hears the turns. */
export function audit(environment: Environment): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const { findings, failure } = await audited(session);
    await answer(environment, findings.map(findingAsShape), () => findingLines(findings));
    return failure === undefined ? exitStatus.done : reportFailure(failure, environment);
  });
}

/** `audit --dismissed`: what the human does not share. No model is asked. */
export function dismissedFindings(environment: Environment): Promise<ExitStatus> {
  return withReading(environment, async ({ view: { dismissed } }) => {
    await answer(environment, dismissed.map(findingAsShape), () =>
      findingLines(dismissed, 'You dismissed nothing that would be found now.'),
    );
    return exitStatus.done;
  });
}

/** `dismiss FINDING --reason TEXT` */
export async function dismiss(environment: Environment, name: string, reason: string): Promise<ExitStatus> {
  const id = identify('finding', name);
  const words = await wordsFrom(environment.input, reason);
  return withSession(environment, { which: 'last' }, async (session) => {
    session.dismiss(id, words);
    await answer(environment, { finding: id, decision: 'dismiss' }, () => [
      `${id}  dismissed. \`specwright audit --dismissed\` shows it.`,
    ]);
    return exitStatus.done;
  });
}

/** `settle FINDING [--question | --change]`: without a word the change that the finding has ready, else a question. */
export function settle(
  environment: Environment,
  name: string,
  as: { readonly question: boolean; readonly change: boolean },
): Promise<ExitStatus> {
  if (as.question && as.change) throw new WrongUseError('It becomes a question or a change, not both.');
  const id = identify('finding', name);
  return withSession(environment, { which: 'last' }, async (session) => {
    const isReady = session.view.findings.some((finding) => namesOf(finding).includes(id) && hasFix(finding));
    const outcome: PointedOutcome =
      as.change || (isReady && !as.question)
        ? await session.fixFinding(id)
        : { reply: '', changes: [], questions: [session.askFinding(id)] };
    await answer(environment, pointedAsShape(outcome), () => turnLines(outcome));
    if (outcome.failure === undefined) return exitStatus.done;
    return reportFailure(new Error(`Nothing came of ${id}. ${outcome.failure}`), environment);
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

const hasFix = ({ fix, parts }: Finding): boolean =>
  fix !== undefined || (parts?.some((part) => part.fix !== undefined) ?? false);
