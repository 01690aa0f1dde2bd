import type { BuildReport } from '../builder/protocol/protocol.ts';
import type { BuildRequest, Decided, Session, TurnOutcome } from '../session/api.ts';
import { changeLines } from './change-lines.ts';
import { type Beside, decidedLines } from './decided-lines.ts';
import { followBuild } from './follow-build.ts';
import { questionLines } from './question-lines.ts';
import { pointedLines } from './turn-lines.ts';

/** What a line of a plain session led to: done, failed, or something that the human must settle first. */
export type PlainStatus = 'done' | 'failed' | 'unsettled';
export type Print = (line: string) => void;

export function heard(outcome: TurnOutcome, print: Print): PlainStatus {
  for (const line of pointedLines(outcome)) print(line);
  if (outcome.failure === undefined) return 'done';
  print(
    `! Your words are kept as ${outcome.utterance}; /retry, or \`specwright retry\`, runs the turn again.`,
  );
  return 'failed';
}

export function decided(outcome: Decided, print: Print, beside: Beside = {}): PlainStatus {
  for (const line of decidedLines(outcome, beside)) print(line);
  return 'done';
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
