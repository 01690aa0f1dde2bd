import type { Author } from '../../spec/author.ts';
import type { Decision } from '../../spec/decision.ts';
import type { DecisionId, UtteranceId } from '../../spec/ids.ts';
import type { MadeElsewhere } from '../../store/elsewhere.ts';

/** Who said and decided what was made in other copies of the session, and what of it the human took over. */
export class AuthorBook {
  #authors: ReadonlyMap<UtteranceId | DecisionId, Author> = new Map();
  #taken: ReadonlySet<DecisionId> = new Set();

  /** By the names of utterances and decisions; what is not in it was made here. */
  get all(): ReadonlyMap<UtteranceId | DecisionId, Author> {
    return this.#authors;
  }

  get taken(): ReadonlySet<DecisionId> {
    return this.#taken;
  }

  brought({ author, names }: MadeElsewhere): void {
    this.#authors = new Map([...this.#authors, ...names.map((name) => [name, author] as const)]);
  }

  decided(decision: Decision): void {
    // What somebody else took over is taken over by them alone.
    if (decision.kind !== 'take-over' || this.#authors.has(decision.id)) return;
    this.#taken = new Set([...this.#taken, ...decision.taken]);
  }
}
