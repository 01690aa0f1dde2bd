import type { FindingId } from '../domain/items/ids.ts';
import type { PointedOutcome, Session } from '../session/api.ts';
import { findingLines } from './finding-lines.ts';
import { indented } from './indent.ts';
import type { PlainStatus, Print } from './outcomes.ts';
import { turnLines } from './turn-lines.ts';

/** Looks for what is wrong with the spec, or shows what the human dismissed. */
export async function audited(
  session: Session,
  { dismissed }: { readonly dismissed: boolean },
  print: Print,
): Promise<PlainStatus> {
  const lines = dismissed
    ? findingLines(session.view.dismissed, 'You dismissed nothing that would be found now.')
    : findingLines(await session.audit());
  for (const line of lines) print(line);
  return 'done';
}

/** Makes a finding a question, or a change that waits. */
export async function settled(
  session: Session,
  finding: FindingId,
  as: { readonly question: boolean; readonly change: boolean },
  print: Print,
): Promise<PlainStatus> {
  if (as.question === as.change) {
    print(`! Say what ${finding} becomes: /settle ${finding} question, or /settle ${finding} change.`);
    return 'failed';
  }
  const outcome: PointedOutcome = as.change
    ? await session.fixFinding(finding)
    : { reply: '', changes: [], questions: [session.askFinding(finding)] };
  for (const line of turnLines(outcome)) print(line);
  if (outcome.failure === undefined) return 'done';
  for (const line of indented('! ', outcome.failure)) print(line);
  return 'failed';
}
