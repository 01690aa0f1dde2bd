import type { Wait } from '../../../session/view.ts';
import { duration } from './working.ts';

/** What is waited for, from the fullest words to the fewest; each ends with when the wait is over. */
export function waitingWords({ kind, brief: what, since, until }: Wait, now: number): readonly string[] {
  // Rounded up: nothing is over in no seconds.
  const left = duration(until - now + 999);
  if (kind === 'retry') {
    const when = `again in ${left}`;
    return [`${what}, Ctrl-C stops, ${when}`, `${what}, ${when}`, when];
  }
  const silent = `${what} for ${duration(now - since)}`;
  const when = `given up in ${left}`;
  return [`${silent}, Ctrl-C stops, ${when}`, `${silent}, ${when}`, when];
}
