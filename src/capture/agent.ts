import type { Change } from '../domain/changes/change.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { UnusedWords } from '../domain/coverage/coverage.ts';
import type { Finding } from '../domain/findings/finding.ts';
import type { ChangeId, ItemId, ProposalId, QuestionId, UtteranceId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { Question } from '../domain/items/question.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { Message, Usage, Wait } from '../model/chat.ts';

/** A decision since the last turn, with the change it was about and the words that came with it. */
export interface DecidedChange {
  readonly decision: Decision;
  readonly change?: Change;
  readonly words?: Utterance;
}

/** A change that the human rejected, for ever remembered with its reason. */
export interface Rejection {
  readonly change: Change;
  readonly reason: string;
}

/** What the human points at instead of saying anything: something to be settled, in nobody's words or in earlier ones. */
export type Pointer =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'unused'; readonly words: UnusedWords };

/** All that agent A may know when it takes a turn. */
export interface TurnInput {
  readonly proposal: ProposalId;
  readonly spec: Spec;
  readonly pending: readonly Change[];
  readonly openQuestions: readonly Question[];
  /** Every question that was ever asked, the open ones too. */
  readonly asked: readonly Question[];
  /** Those that the human set aside: they need no answer before others are asked. */
  readonly deferred: readonly QuestionId[];
  /** What was said since the last turn that succeeded, oldest first; empty only where something is pointed at. */
  readonly utterances: readonly Utterance[];
  /** The newest utterance of the session; absent where nothing was said yet. */
  readonly newest?: UtteranceId;
  /** What the human points at in this turn. */
  readonly pointers: readonly Pointer[];
  readonly decided: readonly DecidedChange[];
  readonly rejected: readonly Rejection[];
  /** The messages after the system prompt that the requests of earlier turns were made of. */
  readonly history: readonly Message[];
}

/** What a turn needs from the world while it runs. */
export interface TurnTools {
  readonly signal: AbortSignal;
  readonly onText: (delta: string) => void;
  /** A reply broke and is asked for anew: of what came with `onText` only `standing` still counts. */
  readonly onWithdrawn: (standing: string) => void;
  /** The turn waits for an endpoint; `undefined` once it goes on. */
  readonly onWait: (wait: Wait | undefined) => void;
  /** Any utterance of the session, for the evidence check. */
  readonly utterance: (id: UtteranceId) => Utterance | undefined;
  /** Full-text search over all utterances of the session, best first. */
  readonly recall: (query: string) => readonly Utterance[];
  /** The bytes of an attached file, for images. */
  readonly file: (hash: string) => Uint8Array | undefined;
  readonly nextItem: () => ItemId;
  readonly nextChange: () => ChangeId;
  readonly nextQuestion: () => QuestionId;
}

/** What came out of a turn. Nothing in it has been decided. */
export interface TurnResult {
  readonly reply: string;
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  /** Pending changes that this turn replaces: they can no longer be decided. */
  readonly superseded: readonly ChangeId[];
  /** Open questions that this turn settled. */
  readonly settled: readonly QuestionId[];
  /**
   * The history of the next turn: what the next request carries after the system prompt. Normally it begins
   * with the history of this one; after a checkpoint it is a new, short one.
   */
  readonly history: readonly Message[];
  readonly usage?: Usage;
}

/**
 * Agent A: hears the human, can only propose. Contract: `takeTurn` resolves with what to propose or rejects
 * with an error made for the human; it writes nothing.
 */
export interface CaptureAgent {
  readonly kind: 'offline' | 'model';
  /** What the human reads as its name. */
  readonly name: string;
  readonly takeTurn: (input: TurnInput, tools: TurnTools) => Promise<TurnResult>;
}
