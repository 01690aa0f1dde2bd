/** A stretch of a text: `start` and `end` count UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Stretches of one text that may overlap, put together so that it is quick to see what of the text they cover. */
export class Covers {
  /** In their order, with a gap between any two. */
  readonly #parts: readonly Stretch[];

  constructor(stretches: readonly Stretch[]) {
    const parts: { start: number; end: number }[] = [];
    for (const { start, end } of [...stretches].sort((one, other) => one.start - other.start)) {
      const last = parts.at(-1);
      if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
      else if (end > start) parts.push({ start, end });
    }
    this.#parts = parts;
  }

  touches({ start, end }: Stretch): boolean {
    const part = this.#parts[this.#firstEndingAfter(start)];
    return part !== undefined && part.start < end;
  }

  /** What of a stretch is not covered, in its order. */
  gapsIn({ start, end }: Stretch): readonly Stretch[] {
    const gaps: Stretch[] = [];
    let from = start;
    for (let at = this.#firstEndingAfter(start); from < end; at++) {
      const part = this.#parts[at];
      const to = Math.min(part?.start ?? end, end);
      if (to > from) gaps.push({ start: from, end: to });
      from = part === undefined ? end : part.end;
    }
    return gaps;
  }

  #firstEndingAfter(place: number): number {
    let low = 0;
    let high = this.#parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#parts[middle]!.end > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
