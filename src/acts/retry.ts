import { act } from './act.ts';
import { toldAsTurn, turn } from './turn.ts';

export const retry = act({
  name: 'retry',
  summary: 'run the turn again that failed',
  input: {},
  work: () => turn((session) => session.retry()),
  ...toldAsTurn,
});
