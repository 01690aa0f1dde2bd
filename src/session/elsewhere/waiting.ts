import { type Author, authorText, type Made, type Waiting } from '../../domain/changes/author.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { EventId, ItemId } from '../../domain/items/ids.ts';
import type { KeptAway } from '../ledger/author-book.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** What it takes to know what was decided elsewhere. */
interface Facts extends Pick<Ledger, 'changes' | 'decisions' | 'spec'> {
  readonly standing: ReadonlyMap<ItemId, Decision>;
  readonly authors: ReadonlyMap<Made, Author>;
  readonly taken: ReadonlySet<Made>;
  readonly withdrawals: readonly KeptAway[];
  readonly titledBy: EventId | undefined;
}

export const elsewhereFacts = ({ changes, decisions, spec, standing, authors }: Ledger): Facts => ({
  changes,
  decisions,
  spec,
  standing: standing.items,
  authors: authors.all,
  taken: authors.taken,
  withdrawals: authors.keptAway,
  titledBy: authors.titledBy,
});

/**
 * What was decided in other copies of the session and the human has not taken over, by author. It is in the spec,
 * because everybody who has the same lines has the same spec; it only does not count as decided here.
 */
export function waitingFromElsewhere(facts: Facts): readonly Waiting[] {
  const { authors, standing, spec } = facts;
  if (authors.size === 0) return none;
  const texts = new Map(spec.items.map(({ id, text }) => [id, text]));
  const removed = new Map(spec.removed.map(({ item }) => [item.id, item.text]));
  const known = knownItems(facts);
  const items = [...standing].flatMap(([item, { id: decision }]) => {
    const author = isOpen(decision, facts) ? authors.get(decision) : undefined;
    const isRemoved = !texts.has(item);
    // What came and went elsewhere was never the human's to miss.
    if (author === undefined || (isRemoved && !known.has(item))) return [];
    const text = texts.get(item) ?? removed.get(item) ?? '';
    return [{ author, waiting: { item, text, removed: isRemoved, decision } }];
  });
  const others = keptAway(facts).flatMap((other) => {
    const author = isOpen(other.made, facts) ? authors.get(other.made) : undefined;
    return author === undefined ? [] : { author, other };
  });
  return [...Map.groupBy([...items, ...others], ({ author }) => authorText(author)).values()].map((made) => ({
    author: made[0]!.author,
    items: made.flatMap((one) => ('waiting' in one ? one.waiting : [])),
    others: made.flatMap((one) => ('other' in one ? one.other : [])),
  }));
}

const none: readonly Waiting[] = [];
const nobody: ReadonlyMap<ItemId, Author> = new Map();

/** Who brought each item as it is, where that was in another copy. */
export function authorsOfItems({ authors, standing }: Facts): ReadonlyMap<ItemId, Author> {
  if (authors.size === 0) return nobody;
  return new Map(
    [...standing].flatMap(([item, { id }]) => {
      const author = authors.get(id);
      return author === undefined ? [] : [[item, author] as const];
    }),
  );
}

const isOpen = (made: Made, { authors, taken }: Facts): boolean => authors.has(made) && !taken.has(made);

/** Items on which something was decided here, or taken over. */
function knownItems({ authors, taken, changes, decisions }: Facts): ReadonlySet<ItemId> {
  return new Set(
    decisions.flatMap((decision) => {
      if (authors.has(decision.id) && !taken.has(decision.id)) return [];
      if ('item' in decision) return decision.item;
      return ('change' in decision && changes.change(decision.change)?.item) || [];
    }),
  );
}

/** What was done elsewhere that takes something from the human which would be shown or asked without it. */
function keptAway({ decisions, changes, withdrawals, titledBy, spec }: Facts): readonly KeptAway[] {
  const decided = decisions.flatMap((decision): KeptAway | [] => {
    const { id: made } = decision;
    switch (decision.kind) {
      case 'reject':
        return changes.fate(decision.change)?.kind === 'rejected'
          ? { made, text: `rejected ${decision.change}, “${changes.change(decision.change)?.text ?? ''}”` }
          : [];
      case 'dismiss':
        return { made, text: `dismissed the finding ${decision.finding}` };
      case 'talk':
        return { made, text: `marked words of ${decision.words.utterance} as talk` };
      default:
        return [];
    }
  });
  const title = titledBy === undefined ? [] : { made: titledBy, text: `gave the title “${spec.title}”` };
  return [...decided, ...withdrawals].concat(title);
}
