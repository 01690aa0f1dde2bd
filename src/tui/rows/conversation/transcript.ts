import type { Entry } from '../../../session/view.ts';
import { StreamSanitizer } from '../../../terminal/sanitize.ts';
import { emptyRow, type Row, span, wrapSpans } from '../row.ts';
import { entryRows, isToldByItsDecision } from './entry-rows.ts';
import { StreamingReply } from './streaming-reply.ts';

/** Where the window begins: a row of a block. Blocks are entries; behind them comes the reply that streams in. */
interface Anchor {
  readonly block: number;
  readonly row: number;
}

interface Wrapped {
  readonly width: number;
  readonly open: boolean;
  readonly rows: readonly Row[];
}

/** How often, at most, listeners hear of text that streams in. */
const frameMs = 33;

/**
 * The conversation as rows, for a pane that shows a window onto them. Only blocks that a window touches are ever
 * wrapped, a finished one once for each width. The window follows the end until somebody scrolls away from it;
 * then it stays where the reader is, whatever comes in below.
 */
export class Transcript {
  #entries: readonly Entry[] = [];
  readonly #opened = new WeakSet<Entry>();
  #wrapped = new WeakMap<Entry, Wrapped>();
  #stream: StreamingReply | undefined;
  #waiting: string | undefined;
  #sanitizer = new StreamSanitizer();
  #anchor: Anchor | 'end' = 'end';
  #width = 80;
  #height = 20;
  #version = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Whether the window shows the end, and will go on doing so. */
  get follows(): boolean {
    return this.#anchor === 'end';
  }

  /**
   * The conversation as it stands now, and what the reply waits for. Entries that were there before stay as they were
   * wrapped.
   */
  show(entries: readonly Entry[], waiting?: string): void {
    if (entries === this.#entries && waiting === this.#waiting) return;
    this.#entries = entries;
    this.#waiting = waiting;
    this.#changed();
  }

  /** Another conversation: from its end. */
  clear(): void {
    this.#entries = [];
    this.#stream = undefined;
    this.#waiting = undefined;
    this.#wrapped = new WeakMap();
    this.#anchor = 'end';
    this.#changed();
  }

  /** More of the reply that is coming in. */
  append(delta: string): void {
    this.#stream ??= new StreamingReply();
    this.#stream.append(this.#sanitizer.push(delta));
    this.#timer ??= setTimeout(() => this.#changed(), frameMs);
  }

  /** The reply that is coming in begins again behind `standing`. */
  beginAgain(standing: string): void {
    this.endStream();
    if (standing !== '') this.append(standing);
  }

  /** The reply is complete, and an entry of its own from now on. */
  endStream(): void {
    if (this.#stream === undefined) return;
    this.#stream = undefined;
    this.#sanitizer = new StreamSanitizer();
    this.#changed();
  }

  /** The rows that a window of this size shows. */
  window(width: number, height: number): readonly { readonly block: number; readonly row: Row }[] {
    this.#resize(width, height);
    const top = this.#top();
    const rows: { block: number; row: Row }[] = [];
    for (let block = top.block; block < this.#blockCount && rows.length < height; block++) {
      const from = block === top.block ? top.row : 0;
      for (const row of this.#rowsOf(block).slice(from, from + height - rows.length))
        rows.push({ block, row });
    }
    return rows;
  }

  scroll(rows: number): void {
    const top = this.#moved(this.#top(), rows);
    const end = this.#endTop();
    const atEnd = top.block > end.block || (top.block === end.block && top.row >= end.row);
    this.#anchor = atEnd ? 'end' : top;
    this.#changed();
  }

  toStart(): void {
    this.#anchor = { block: 0, row: 0 };
    this.scroll(0);
  }

  toEnd(): void {
    this.#anchor = 'end';
    this.#changed();
  }

  /** Brings an entry into the window, its first row at the top unless all of it is to be seen already. */
  reveal(block: number): void {
    const shown = this.window(this.#width, this.#height).filter((row) => row.block === block).length;
    if (shown === this.#rowsOf(block).length) return;
    this.#anchor = { block, row: this.#gapBefore(block) };
    this.scroll(0);
  }

  /** Shows all of a long entry, or its beginning again. */
  toggle(block: number): void {
    const entry = this.#entries[block];
    if (entry === undefined) return;
    if (!this.#opened.delete(entry)) this.#opened.add(entry);
    this.#changed();
  }

  get #blockCount(): number {
    return this.#entries.length + (this.#stream === undefined && this.#waiting === undefined ? 0 : 1);
  }

  #resize(width: number, height: number): void {
    const anchor = this.#anchor;
    const before = anchor !== 'end' && width !== this.#width ? this.#rowsOf(anchor.block).length : 0;
    this.#width = width;
    this.#height = height;
    if (anchor === 'end' || before === 0) return;
    const now = this.#rowsOf(anchor.block).length;
    this.#anchor = { block: anchor.block, row: Math.min(now - 1, Math.floor((anchor.row * now) / before)) };
  }

  #top(): Anchor {
    return this.#anchor === 'end' ? this.#endTop() : this.#anchor;
  }

  /** Where the window begins that ends with the last row. */
  #endTop(): Anchor {
    const last = this.#blockCount - 1;
    if (last < 0) return { block: 0, row: 0 };
    return this.#moved({ block: last, row: this.#rowsOf(last).length }, -this.#height);
  }

  #moved(from: Anchor, rows: number): Anchor {
    let { block } = from;
    let row = from.row + rows;
    while (row < 0 && block > 0) {
      block--;
      row += this.#rowsOf(block).length;
    }
    while (block < this.#blockCount - 1 && row >= this.#rowsOf(block).length) {
      row -= this.#rowsOf(block).length;
      block++;
    }
    return { block, row: Math.max(0, row) };
  }

  #rowsOf(block: number): readonly Row[] {
    const entry = this.#entries[block];
    const gap = this.#gapBefore(block) === 1 ? [emptyRow] : [];
    if (entry === undefined) return [...gap, ...this.#incoming()];
    const open = this.#opened.has(entry);
    const known = this.#wrapped.get(entry);
    if (known !== undefined && known.width === this.#width && known.open === open) return known.rows;
    const rows = [...gap, ...entryRows(entry, this.#width, open)];
    this.#wrapped.set(entry, { width: this.#width, open, rows });
    return rows;
  }

  /** The reply that streams in, and below it what it waits for. */
  #incoming(): readonly Row[] {
    const said = this.#stream?.rows(this.#width) ?? [];
    if (this.#waiting === undefined) return said;
    return [...said, ...wrapSpans([span(this.#waiting, 'dim')], this.#width)];
  }

  /** One decision stands close to the next; all else has air above it. */
  #gapBefore(block: number): 0 | 1 {
    const entry = this.#entries[block];
    if (entry !== undefined && isToldByItsDecision(entry)) return 0;
    const before = this.#shownBefore(block);
    if (before === undefined) return 0;
    return before.kind === 'decision' && entry?.kind === 'decision' ? 0 : 1;
  }

  #shownBefore(block: number): Entry | undefined {
    for (let index = block - 1; index >= 0; index--) {
      const entry = this.#entries[index]!;
      if (!isToldByItsDecision(entry)) return entry;
    }
    return undefined;
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
