import { authorText, isCalled, type Waiting } from '../../domain/changes/author.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Decided } from '../api.ts';
import type { SessionCore } from '../core.ts';
import { NothingToDecideError } from '../errors.ts';
import { record } from '../recorder.ts';
import { elsewhereFacts, waitingFromElsewhere } from './waiting.ts';

/**
 * Makes what an author decided elsewhere the human's own decision: all of it, or what is about some items. The spec
 * stays as it is. Throws `NothingToDecideError`.
 */
export function takeOver(core: SessionCore, by: string, items: readonly ItemId[]): Decided {
  const { items: theirs, others } = waitingBy(core, by);
  const wanted = items.length === 0 ? theirs : theirs.filter(({ item }) => items.includes(item));
  const missing = items.find((item) => !wanted.some((one) => one.item === item));
  if (missing !== undefined)
    throw new NothingToDecideError(`Nothing that ${by} decided on ${missing} waits.`);
  const taken = [
    ...wanted.map(({ decision }) => decision),
    ...(items.length === 0 ? others.map(({ made }) => made) : []),
  ];
  const { revision } = core.ledger;
  record(core, (recorder) => recorder.decision({ kind: 'take-over', taken: [...new Set(taken)] }, revision));
  return { revision, decided: wanted.map(({ item }) => ({ item, decision: 'take-over' as const })) };
}

/** The one author who is meant: two of one name differ in what is known of them. */
function waitingBy({ ledger }: SessionCore, by: string): Waiting {
  const waiting = waitingFromElsewhere(elsewhereFacts(ledger));
  const [meant, ...others] = waiting.filter(({ author }) => isCalled(author, by));
  if (meant !== undefined && others.length === 0) return meant;
  const names = (meant === undefined ? waiting : [meant, ...others]).map(({ author }) => authorText(author));
  if (meant !== undefined) {
    throw new NothingToDecideError(
      `There is more than one ${by}. Name one of them in full: ${names.join('; ')}.`,
    );
  }
  throw new NothingToDecideError(
    names.length === 0
      ? 'Nothing that was decided elsewhere waits for you.'
      : `Nothing that ${by} decided elsewhere waits for you. What waits is of: ${names.join('; ')}.`,
  );
}
