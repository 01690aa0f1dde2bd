import type { Proposal } from '../proposal.ts';

/**
 * What the program says where the model said nothing. What it proposes and asks is shown in any case, so only what
 * nobody would see otherwise is told.
 */
export function summaryOf({ changes, questions, superseded }: Proposal): string {
  const sentences = [
    ...(changes.length === 0 && superseded.length > 0 ? [`Taken back: ${superseded.join(', ')}.`] : []),
    ...(questions.settled.length === 0 ? [] : [`Settled: ${questions.settled.join(', ')}.`]),
  ];
  return sentences.length === 0 ? '' : `(${sentences.join(' ')})`;
}
