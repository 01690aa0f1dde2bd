import type { Change } from '../domain/changes/change.ts';
import { type ItemId, numberOf } from '../domain/items/ids.ts';
import type { Backing } from '../domain/items/item.ts';
import { AlikeTexts } from '../domain/similarity/alike-texts.ts';
import { nearlySame } from '../domain/similarity/likeness.ts';
import { remembered } from '../domain/text/remembered.ts';
import type { DecidedChange, Rejection, TurnInput } from './agent.ts';
import type { Asking } from './asked-for.ts';
import type { Operation } from './operation.ts';

/** A change without its name; the name of its item is missing as long as that is new. */
export type DraftChange = Operation & Backing & Asking & { readonly item: ItemId | undefined };

/**
 * The rejection that a change would repeat: the same operation on the same item, or nearly the same words. Words
 * that the human said since then open the matter again; the reason of the rejection itself opens it only for
 * something else than what it turned down.
 */
export function rejectionOf(change: DraftChange, input: TurnInput): Rejection | undefined {
  const { alike, ofDeed } = knownRejections(input.rejected);
  const sameWords = new Set(bringsWords(change) ? alike(change.text) : []);
  const repeated = [...new Set([...sameWords, ...ofDeed(change)])].sort((one, other) => one.at - other.at);
  return repeated.find((known) => !broughtUpAgain(change, known.rejection, sameWords.has(known), input))
    ?.rejection;
}

interface KnownRejection {
  readonly rejection: Rejection;
  /** Its place among all. */
  readonly at: number;
}

/** Thousands may have been rejected at once: each is found by its words and by what it did to which item. */
const knownRejections = remembered((rejected: readonly Rejection[]) => {
  const known = rejected.map((rejection, at): KnownRejection => ({ rejection, at }));
  const worded = known.filter(({ rejection: { change } }) => bringsWords(change));
  const texts = new AlikeTexts(worded.map(({ rejection: { change } }) => change.text));
  const byDeed = Map.groupBy(known, ({ rejection: { change } }) => deedOf(change));
  return {
    alike: (text: string) => texts.to(text).map((place) => worded[place]!),
    ofDeed: (change: DraftChange) => byDeed.get(deedOf(change)) ?? [],
  };
});

const deedOf = ({ op, item }: Pick<DraftChange, 'op' | 'item'>): string => `${op} ${item}`;
const bringsWords = ({ op }: Operation): boolean => op === 'add' || op === 'replace';

const waitingOn = remembered((pending: readonly Change[]) => Map.groupBy(pending, ({ item }) => item));

const rejectedIn = remembered(
  (decided: readonly DecidedChange[]) =>
    new Map(
      decided.filter(({ decision }) => decision.kind === 'reject').map((made) => [made.change?.id, made]),
    ),
);

function broughtUpAgain(
  change: DraftChange,
  rejection: Rejection,
  sameWords: boolean,
  { decided, pending, utterances }: TurnInput,
): boolean {
  // What the human brought up after a rejection stands open without its mark; refining it needs no new words.
  const waiting = (change.item && waitingOn(pending).get(change.item)) ?? [];
  const isOpen = (open: Change) =>
    open.rejectedBefore === undefined && nearlySame(open.text, rejection.change.text);
  if (waiting.some(isOpen)) return true;
  if (change.origin === 'inferred') return false;
  const reason = rejectedIn(decided).get(rejection.change.id)?.words?.id;
  const saidNow = new Set(utterances.map(({ id }) => id));
  return change.evidence.some(({ utterance }) =>
    utterance === reason
      ? !sameWords
      : saidNow.has(utterance) && (reason === undefined || numberOf(utterance) > numberOf(reason)),
  );
}
