import type { Change } from '../spec/change.ts';
import { type ItemId, numberOf } from '../spec/ids.ts';
import type { Backing } from '../spec/item.ts';
import type { Rejection, TurnInput } from './agent.ts';
import { nearlySame } from './alike.ts';
import type { Operation } from './operation.ts';

/** A change without its name; the name of its item is missing as long as that is new. */
export type Draft = Operation & Backing & { readonly item: ItemId | undefined; readonly askedFor: boolean };

/**
 * The rejection that a change would repeat: the same operation on the same item, or nearly the same words. Words
 * that the human said since then open the matter again; the reason of the rejection itself opens it only for
 * something else than what it turned down.
 */
export function rejectionOf(change: Draft, input: TurnInput): Rejection | undefined {
  return input.rejected.find((rejection) => {
    const sameWords = bringsWords(change) && bringsWords(rejection.change) && alike(change, rejection.change);
    const sameDeed = change.op === rejection.change.op && change.item === rejection.change.item;
    return (sameWords || sameDeed) && !broughtUpAgain(change, rejection, sameWords, input);
  });
}

const bringsWords = ({ op }: Operation): boolean => op === 'add' || op === 'replace';
const alike = (one: Operation, other: Operation): boolean => nearlySame(one.text, other.text);

const isBroughtUp = ({ rejectedBefore }: Change): boolean => rejectedBefore === undefined;

function broughtUpAgain(
  change: Draft,
  rejection: Rejection,
  sameWords: boolean,
  { decided, pending, utterances }: TurnInput,
): boolean {
  // What the human brought up after a rejection stands open without its mark; refining it needs no new words.
  if (
    pending.some((open) => isBroughtUp(open) && open.item === change.item && alike(open, rejection.change))
  ) {
    return true;
  }
  if (change.origin === 'inferred') return false;
  const reason = decided.find(
    (made) => made.decision.kind === 'reject' && made.change?.id === rejection.change.id,
  )?.words?.id;
  const saidNow = new Set(utterances.map(({ id }) => id));
  return change.evidence.some(({ utterance }) =>
    utterance === reason
      ? !sameWords
      : saidNow.has(utterance) && (reason === undefined || numberOf(utterance) > numberOf(reason)),
  );
}
