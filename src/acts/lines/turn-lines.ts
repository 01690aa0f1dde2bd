import { proposalSummary } from '../../domain/changes/proposal-summary.ts';
import type { PointedOutcome } from '../../session/api.ts';
import { changeLines } from './change-lines.ts';
import { indented } from './indent.ts';
import { questionLines } from './question-lines.ts';

/** What a turn came to: what A said, the changes it proposes, what it asks. */
export function turnLines({ reply, changes, questions }: PointedOutcome): string[] {
  return [
    ...(reply === '' ? [] : indented('A: ', reply, '   ')),
    ...(changes.length === 0 ? [] : [proposalSummary(changes)]),
    ...changes.flatMap(changeLines),
    ...questions.flatMap(questionLines),
  ];
}
