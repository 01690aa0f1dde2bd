import {
  type CountedIds,
  type CountedKind,
  type ItemId,
  numberOf,
  type UtteranceId,
} from '../../domain/items/ids.ts';
import type { Evidence, Item, NonEmpty } from '../../domain/items/item.ts';
import type { Context, ShownChange } from '../../domain/items/utterance.ts';
import type { SessionCore } from '../core.ts';

/** No session gives a greater number: kept, it would leave too few for the names to come. */
const greatestKept = 1_000_000;

/**
 * Names that come from elsewhere. They are kept where this session has given none of their kind yet; else each
 * thing gets a new one, the same wherever it is named.
 */
export class CarriedNames {
  readonly #core: SessionCore;
  readonly #names = new Map<string, string>();
  readonly #isFree = new Map<CountedKind, boolean>();

  constructor(core: SessionCore) {
    this.#core = core;
  }

  /** What an item is called here; a new name where it has none. All that have one must be asked for first. */
  item(id: ItemId | undefined): ItemId {
    return id === undefined ? this.#core.store.counters.next(this.#core.id, 'item') : this.#name('item', id);
  }

  /** What an utterance became here. */
  said(elsewhere: UtteranceId, here: UtteranceId): void {
    this.#names.set(elsewhere, here);
  }

  /** An item with the words behind it. */
  itemWithWords(item: Item): Item {
    const evidence = item.evidence.map((words): Evidence => {
      return { ...words, utterance: this.#name('utterance', words.utterance) };
    });
    const id = this.item(item.id);
    return item.origin === 'explicit'
      ? { ...item, id, evidence: evidence as readonly Evidence[] as NonEmpty<Evidence> }
      : { ...item, id, evidence };
  }

  context(context: Context): Context {
    switch (context.kind) {
      case 'none':
        return context;
      case 'turn': {
        const questions = context.questions.map((asked) => ({
          ...asked,
          id: this.#name('question', asked.id),
        }));
        return { ...context, questions, changes: context.changes.map((change) => this.#change(change)) };
      }
      case 'question':
        return {
          ...context,
          question: { ...context.question, id: this.#name('question', context.question.id) },
        };
      case 'change':
        return { ...context, change: this.#change(context.change) };
      case 'item':
        return { ...context, id: this.#name('item', context.id) };
      case 'build':
        return { ...context, id: this.#name('build', context.id) };
      case 'finding':
        // Named after what was found, and so the same everywhere.
        return context;
    }
  }

  #change(change: ShownChange): ShownChange {
    return { ...change, id: this.#name('change', change.id), item: this.#name('item', change.item) };
  }

  #name<Kind extends CountedKind>(kind: Kind, id: CountedIds[Kind]): CountedIds[Kind] {
    const known = this.#names.get(id);
    if (known !== undefined) return known as CountedIds[Kind];
    const { store, id: session } = this.#core;
    const isFree = this.#isFree.get(kind) ?? store.counters.last(session, kind) === 0;
    this.#isFree.set(kind, isFree);
    const isKept = isFree && numberOf(id) <= greatestKept;
    if (isKept) store.counters.reserve(session, kind, numberOf(id));
    const name = isKept ? id : store.counters.next(session, kind);
    this.#names.set(id, name);
    return name;
  }
}
