import type { UtteranceId } from './ids.ts';

/** A sentence of the human's that no item and no decision uses. */
export interface UnusedWords {
  readonly utterance: UtteranceId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Both numbers, as shares from 0 to 1; 1 where there is nothing to count. */
export interface Coverage {
  /** The share of items that the human's words or confirmations stand behind. */
  readonly backed: number;
  /** The share of the human's words that some item or decision uses, by sentence. */
  readonly used: number;
  readonly unused: readonly UnusedWords[];
}
