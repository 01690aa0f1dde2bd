/** How much of each pause is left, by how often whoever watches was in a hurry. */
const shares = [1, 0.3, 0.05] as const;

/** Esc and Ctrl-C, also as terminals send them that tell keys apart. */
const leaving = /^(?:\u001B|\u001B\[27(?:;1)?u|\u0003|\u001B\[99;5u)$/;

/** What a terminal sends without a key: answers to questions, and that it got or lost the focus. */
const fromTerminal = /^\u001B(?:[\]P_]|\[\?|\[[\d;]*[cRnty]|\[[IO]$)/;

/** The tempo of the recorded session on a screen: for a reader, until whoever watches hurries it or leaves. */
export class Pace {
  #hurried = 0;
  #state: 'playing' | 'left' | 'over' = 'playing';
  readonly #resting = new Set<() => void>();

  /** Whether whoever watches wants to leave. */
  get left(): boolean {
    return this.#state === 'left';
  }

  /** Waits so many milliseconds, or less for somebody in a hurry. */
  rest(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => {
      clearTimeout(timer);
      this.#resting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, this.left ? 0 : ms * (shares[this.#hurried] ?? 0));
    this.#resting.add(wake);
    return promise;
  }

  /** The recording has ended: from now on keys mean what they always mean. */
  end(): void {
    if (this.#state === 'playing') this.#state = 'over';
  }

  /** Takes a key while the recording plays: Esc and Ctrl-C leave, any other hurries. Whether it was taken. */
  readonly take = (typed: string): boolean => {
    if (this.#state === 'over' || fromTerminal.test(typed)) return false;
    if (leaving.test(typed)) this.#state = 'left';
    else this.#hurried = Math.min(this.#hurried + 1, shares.length - 1);
    for (const wake of this.#resting) wake();
    return true;
  };
}
