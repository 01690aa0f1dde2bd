import type { PointedOutcome, Session, TurnOutcome } from '../session/api.ts';
import type { End, Performed, Work } from './act.ts';
import { turnAsShape } from './shapes/as-shape.ts';

/** A turn of A that failed. What was said is kept. */
class TurnFailedError extends Error {
  override name = 'TurnFailedError';
  constructor(failure: string, utterance: TurnOutcome['utterance']) {
    super(
      `${failure} Your words are kept as ${utterance}; /retry, or \`specwright retry\`, runs the turn again.`,
    );
  }
}

/** Runs a turn of A in a session that there is. */
export const turn = (run: (session: Session) => Promise<TurnOutcome>): Work<TurnOutcome> => ({
  on: 'session',
  run,
});

/** What a turn came to, as lines. */
export const linesOfTurn = async (outcome: PointedOutcome): Promise<readonly string[]> =>
  (await import('./lines/turn-lines.ts')).turnLines(outcome);

/** What a turn came to, for every face alike. */
export const performedTurn = (outcome: TurnOutcome): Performed => ({
  json: turnAsShape(outcome),
  lines: () => linesOfTurn(outcome),
  document: undefined,
  remarks: [],
  end: endOfTurn(outcome),
});

export const endOfTurn = ({ failure, utterance }: TurnOutcome): End =>
  failure === undefined ? 'done' : new TurnFailedError(failure, utterance);

/** How a turn is told. */
export const toldAsTurn = {
  shape: async () => (await import('./shapes/shapes.ts')).turnShape,
  json: turnAsShape,
  lines: linesOfTurn,
  end: endOfTurn,
};
