import { numberOf } from '../spec/ids.ts';
import type { Backing, Evidence } from '../spec/item.ts';

/**
 * Whether words ask for something to be done to what is there already. The words behind it do not ask for its
 * change, and neither do words that are older than they are.
 */
export function asksFor(backing: Backing, standsOn: readonly Evidence[]): boolean {
  if (backing.origin === 'inferred') return false;
  const newest = Math.max(0, ...standsOn.map((evidence) => numberOf(evidence.utterance)));
  return backing.evidence.some(
    (evidence) => numberOf(evidence.utterance) >= newest && !standsOn.some((old) => overlap(old, evidence)),
  );
}

const overlap = (one: Evidence, other: Evidence): boolean =>
  one.utterance === other.utterance && one.start < other.end && other.start < one.end;
