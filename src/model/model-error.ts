/** What every model error knows: where, which model, and how often it was tried. */
export interface Attempt {
  /** The base URL, as it may be shown. */
  readonly endpoint: string;
  readonly model: string;
  readonly tries: number;
}

/**
 * A model could not be heard. The message is for the human: what happened and why, then what to do. It holds
 * no key, no control character and no stack.
 */
export abstract class ModelError extends Error {
  abstract override readonly name: string;
  readonly attempt: Attempt;
  #what: string;

  constructor(attempt: Attempt, what: string, advice: string) {
    const tried = attempt.tries > 1 ? `It was tried ${attempt.tries} times.` : '';
    super([what, tried, advice].filter((sentence) => sentence !== '').join(' '));
    this.attempt = attempt;
    this.#what = what;
  }

  /** What happened and why, without what to do. */
  get what(): string {
    return this.#what;
  }

  /** What happened in two or three words, for a narrow place. */
  get brief(): string {
    return 'no reply';
  }

  /** Takes keys out of all that it says. */
  clean(clean: (text: string) => string): void {
    this.#what = clean(this.#what);
    this.message = clean(this.message);
    // It begins with the message as it was.
    this.stack = clean(this.stack ?? '');
  }

  /** Another try may well succeed. What the first one showed is taken back before. */
  get mayPass(): boolean {
    return false;
  }
}
