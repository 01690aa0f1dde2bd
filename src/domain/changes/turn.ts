import type { BuildId, ChangeId, ProposalId, QuestionId, UtteranceId } from '../items/ids.ts';
import type { Question } from '../items/question.ts';
import type { Change } from './change.ts';

/** Tokens as an endpoint counted them; `cost` in US dollars. */
export interface TokenUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly cost?: number;
}

/** Who made a proposal. The changes of a human are decided as they are made. */
export type Proposer = 'A' | 'B' | 'audit' | 'human';

/** What one turn of an agent came to, or what the human wrote directly. */
export interface Turn {
  readonly proposal: ProposalId;
  readonly author: Proposer;
  /** What it heard. */
  readonly utterances: readonly UtteranceId[];
  readonly reply: string;
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  /** Pending changes that it replaced. */
  readonly superseded: readonly ChangeId[];
  /** Open questions that it settled. */
  readonly settled: readonly QuestionId[];
  /** The build that it came from, where the builder assumed or asked something. */
  readonly build?: BuildId;
  readonly usage?: TokenUsage;
  readonly at: number;
}
