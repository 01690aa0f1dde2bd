import { screenText } from '../../../terminal/screen-text.ts';
import { type Row, span, wrapSpans } from '../row.ts';
import { InlineStyler } from './inline-style.ts';

/**
 * A reply that is coming in. A finished line is styled and wrapped once; only the unfinished tail is wrapped again
 * as words arrive. Nothing here keeps a slice of a growing text, because a slice keeps the whole text in memory.
 */
export class StreamingReply {
  readonly #lines: string[] = [];
  #tail = '';
  #width = 0;
  #styler = new InlineStyler();
  #settled: Row[] = [];
  #wrappedLines = 0;

  /** `text` is clean already: a sequence may have been cut between two pieces. */
  append(text: string): void {
    const [first = '', ...more] = text.split('\n');
    this.#tail += first;
    for (const line of more) {
      this.#lines.push(this.#tail);
      this.#tail = line;
    }
  }

  rows(width: number): readonly Row[] {
    if (width !== this.#width) {
      this.#width = width;
      this.#styler = new InlineStyler();
      this.#settled = [];
      this.#wrappedLines = 0;
    }
    for (; this.#wrappedLines < this.#lines.length; this.#wrappedLines++) {
      const line = screenText(this.#lines[this.#wrappedLines]!);
      this.#settled.push(...wrapSpans(this.#styler.line(line), width));
    }
    const tail = this.#tail === '' ? [] : wrapSpans([span(screenText(this.#tail))], width);
    return [...this.#settled, ...tail];
  }
}
