import { CanonicalFormatError } from '../items/errors.ts';

/** Goes through the lines of a text and knows where it is. */
export class Lines {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  }

  /** The next line that is not blank, or `undefined` at the end. */
  next(): string | undefined {
    this.skipBlank();
    return this.#lines[this.#at++];
  }

  /** The next line if it fits, whole and blank or not. */
  take(fits: (line: string) => boolean): string | undefined {
    const line = this.#lines[this.#at];
    if (line === undefined || !fits(line)) return undefined;
    this.#at++;
    return line;
  }

  skipBlank(): void {
    while (this.#lines[this.#at]?.trim() === '') this.#at++;
  }

  /** The number of the line that was read last. */
  get number(): number {
    return Math.min(this.#at, this.#lines.length);
  }

  error(problem: string, line = this.number): CanonicalFormatError {
    return new CanonicalFormatError(line, problem);
  }
}
