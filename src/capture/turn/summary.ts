import type { Change } from '../../spec/change.ts';
import type { Proposal } from '../proposal.ts';

/** What the program says where the model said nothing: how much it proposed, and how much of that was asked for. */
export function summaryOf({ changes, questions, superseded }: Proposal): string {
  const asked = changes.filter(({ askedFor }) => askedFor).length;
  const inferred = changes.filter(isInferred).length;
  const other = changes.length - asked - inferred;
  const parts = [
    ...(asked > 0 ? [`${asked} asked for`] : []),
    ...(inferred > 0 ? [`${inferred} inferred`] : []),
    ...(other > 0 ? [`${other} not asked for`] : []),
  ];
  const sentences = [
    ...(changes.length === 0 ? [] : [`${counted(changes.length, 'change')}: ${parts.join(', ')}.`]),
    ...(changes.length === 0 && superseded.length > 0 ? [`Taken back: ${superseded.join(', ')}.`] : []),
    ...(questions.asked.length === 0 ? [] : [`${counted(questions.asked.length, 'question')}.`]),
    ...(questions.settled.length === 0 ? [] : [`Settled: ${questions.settled.join(', ')}.`]),
  ];
  return `(${sentences.join(' ')})`;
}

const isInferred = ({ askedFor, origin }: Change): boolean => !askedFor && origin === 'inferred';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
