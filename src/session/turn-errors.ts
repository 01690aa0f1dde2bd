import type { UtteranceId } from '../domain/items/ids.ts';
import { SessionError } from './errors.ts';

/** Words are on disk, and what A made of them could not be put there. */
export class OutcomeNotStoredError extends SessionError {
  override name = 'OutcomeNotStoredError';
  constructor(utterance: UtteranceId, cause: Error) {
    super(`Your words are kept as ${utterance}; only what A made of them is not. ${cause.message}`, {
      cause,
    });
  }
}

/** The human ended a turn before it was done. */
export class TurnStopped extends Error {
  constructor() {
    super('You stopped the turn. Your words are kept: retry runs it again.');
  }
}
