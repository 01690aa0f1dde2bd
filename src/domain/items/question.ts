import type { BuildId, FindingId, ItemId, QuestionId } from './ids.ts';

/** Something unclear that an agent, an audit or a build needs the human to settle. */
export interface Question {
  readonly id: QuestionId;
  readonly from: 'A' | 'B' | 'audit';
  readonly build?: BuildId;
  /** What it was made of, where an audit asks. */
  readonly findings?: readonly FindingId[];
  readonly text: string;
  readonly items: readonly ItemId[];
  readonly options: readonly string[];
  /** One of `options`. */
  readonly recommended?: string;
}
