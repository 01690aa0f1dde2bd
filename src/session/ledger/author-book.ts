import type { Author, Made, Waiting } from '../../domain/changes/author.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { EventId } from '../../domain/items/ids.ts';

/** Something that was done elsewhere and keeps something from the human that was there, and in which words that is told. */
export type KeptAway = Waiting['others'][number];

/** Who made what was made in other copies of the session, and what of it the human took over. */
export class AuthorBook {
  #authors: ReadonlyMap<Made, Author> = new Map();
  #taken: ReadonlySet<Made> = new Set();
  #keptAway: readonly KeptAway[] = [];
  #titledBy: EventId | undefined;

  /** By name; what is not in it was made here. */
  get all(): ReadonlyMap<Made, Author> {
    return this.#authors;
  }

  get taken(): ReadonlySet<Made> {
    return this.#taken;
  }

  /** What turns and words from elsewhere withdrew, settled or answered that was made here. */
  get keptAway(): readonly KeptAway[] {
    return this.#keptAway;
  }

  /** The event from elsewhere that the session has its title from; `undefined` where the human gave it here. */
  get titledBy(): EventId | undefined {
    return this.#titledBy;
  }

  brought({ author, names }: { readonly author: Author; readonly names: readonly Made[] }): void {
    this.#authors = new Map([...this.#authors, ...names.map((name) => [name, author] as const)]);
    this.#titledBy = names.find(isEvent) ?? this.#titledBy;
  }

  titledHere(): void {
    this.#titledBy = undefined;
  }

  keeps(made: Made, acts: readonly string[]): void {
    if (acts.length === 0) return;
    this.#keptAway = [...this.#keptAway, ...acts.map((text) => ({ made, text }))];
  }

  decided(decision: Decision): void {
    // What somebody else took over is taken over by them alone.
    if (decision.kind !== 'take-over' || this.#authors.has(decision.id)) return;
    this.#taken = new Set([...this.#taken, ...decision.taken]);
  }
}

const isEvent = (name: Made): name is EventId => name.length === 64;
