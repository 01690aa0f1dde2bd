import type { Performed } from '../acts/act.ts';
import { changeLines } from '../acts/lines/change-lines.ts';
import { indented } from '../acts/lines/indent.ts';
import { questionLines } from '../acts/lines/question-lines.ts';
import { performedTurn } from '../acts/turn.ts';
import type { BuildReport } from '../builder/protocol/protocol.ts';
import type { BuildRequest, Session, TurnOutcome } from '../session/api.ts';
import { followBuild } from './follow-build.ts';

/** What a line of a plain session led to: done, failed, or something that the human must settle first. */
export type PlainStatus = 'done' | 'failed' | 'unsettled';
export type Print = (line: string) => void;

export const heard = (outcome: TurnOutcome, print: Print): Promise<PlainStatus> =>
  told(performedTurn(outcome), print);

/** Prints what came of an act, and why it failed. */
export async function told({ lines, remarks, end }: Performed, print: Print): Promise<PlainStatus> {
  for (const line of remarks.flatMap((remark) => indented('! ', remark))) print(line);
  for (const line of await lines()) print(line);
  if (!(end instanceof Error)) return end;
  for (const line of indented('! ', end.message)) print(line);
  return 'failed';
}

/** Shows a build as it goes, and what it leaves to the human. */
export async function built(session: Session, request: BuildRequest, print: Print): Promise<PlainStatus> {
  const stop = followBuild(session, print);
  try {
    const report = await session.build(request);
    print(`Workspace: ${report.workspace}`);
    for (const line of session.view.pending.flatMap(changeLines)) print(line);
    for (const line of session.view.questions.flatMap(questionLines)) print(line);
    return statusOf(report);
  } finally {
    stop();
  }
}

function statusOf({ status }: BuildReport): PlainStatus {
  if (status === 'succeeded' || status === 'planned') return 'done';
  return status === 'needs-spec' ? 'unsettled' : 'failed';
}
