import type { Change } from '../domain/changes/change.ts';
import { sourcesOf } from '../domain/changes/material.ts';
import { carriesMost } from '../domain/items/carried-words.ts';
import { numberOf } from '../domain/items/ids.ts';
import type { Backing, Evidence } from '../domain/items/item.ts';

/** Who asks for a change: words that the human typed, else the material that does, else nobody. */
export type Asking = Pick<Change, 'askedFor' | 'material'>;

/**
 * Words that come with material ask for no more than they say themselves: "see the attached notes" asks for nothing
 * that stands in the notes.
 */
export function askingWith(evidence: readonly Evidence[], text: string): Asking {
  const typed = evidence.filter(({ from }) => from === undefined);
  const material = sourcesOf(evidence);
  if (material === undefined) return { askedFor: typed.length > 0 };
  const handed = evidence.flatMap((words) => (words.from === undefined ? [] : words.text)).join(' ');
  const askedFor = typed.length > 0 && !carriesMost(handed, text, typed);
  return askedFor ? { askedFor } : { askedFor, material };
}

/**
 * The words that ask for something to be done to what is there already. The words behind it do not ask for its
 * change, and neither do words that are older than they are.
 */
export function wordsThatAsk(backing: Backing, standsOn: readonly Evidence[]): readonly Evidence[] {
  if (backing.origin === 'inferred') return [];
  const newest = Math.max(0, ...standsOn.map((evidence) => numberOf(evidence.utterance)));
  return backing.evidence.filter(
    (evidence) => numberOf(evidence.utterance) >= newest && !standsOn.some((old) => overlap(old, evidence)),
  );
}

const overlap = (one: Evidence, other: Evidence): boolean =>
  one.utterance === other.utterance && one.start < other.end && other.start < one.end;
