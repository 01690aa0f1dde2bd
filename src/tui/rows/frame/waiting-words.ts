import type { Wait } from '../../../session/view.ts';
import { duration } from './working.ts';

/** What is waited for, from the fullest words to the fewest; each says how to stop, and ends with when it is over. */
export function waitingWords({ kind, brief: what, since, until }: Wait, now: number): readonly string[] {
  // Rounded up: nothing is over in no seconds.
  const left = duration(until - now + 999);
  if (kind === 'retry') {
    const when = `again in ${left}`;
    return [`${what}, Ctrl-C stops, ${when}`, `Ctrl-C stops, ${when}`, when];
  }
  const silent = `${what} for ${duration(now - since)}`;
  const when = `given up in ${left}`;
  return [
    `${silent}, Ctrl-C stops, ${when}`,
    `${what}, Ctrl-C stops, ${when}`,
    `Ctrl-C stops, ${when}`,
    when,
  ];
}
