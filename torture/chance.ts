/** Chance that comes out the same again for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Evenly from 0 up to 1, without it. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `limit`, without it. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Whether something happens that happens in so many of all cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  pick<Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice;
  }

  list<Part>(most: number, make: () => Part): readonly Part[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** Chance of its own for one part, so that more of another part changes nothing in it. */
  for(part: string): Chance {
    const seed = [...part].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), this.#state);
    return new Chance(seed);
  }
}
