import { setImmediate } from 'node:timers/promises';

/** Steps after which other work gets its turn: some milliseconds. */
const stride = 500;

/** Long work in small steps: the program hears its signals meanwhile, and can be told to stop. */
export class SmallSteps {
  readonly #signal: AbortSignal | undefined;
  #steps = 0;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Called at every step. @param weight how many usual steps this one is worth. @throws the reason of the signal. */
  async step(weight = 1): Promise<void> {
    this.#steps += weight;
    if (this.#steps < stride) return;
    this.#steps = 0;
    await setImmediate();
    this.#signal?.throwIfAborted();
  }
}
