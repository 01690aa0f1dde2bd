import {
  closesFence,
  closingComment,
  type FenceMark,
  fenceOf,
  isRule,
  itemMarker,
  startsBlock,
} from './block-starts.ts';

/** A line without what its containers put before it. Offsets into the source, the line break excluded. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

interface Place extends Line {
  readonly lines: readonly Line[];
}

export interface Heading extends Place {
  readonly kind: 'heading';
  readonly depth: number;
  /** What it says, without its markers. */
  readonly words: Line;
}

export interface ListItem extends Place {
  readonly kind: 'item';
  readonly marker: string;
  readonly blocks: readonly Block[];
}

/** What stands between blank lines. `start` includes markers of lists and headings. */
export type Block =
  | Heading
  | ListItem
  | (Place & { readonly kind: 'paragraph' | 'code' | 'table' | 'rule' | 'comment' });

/** Containers inside one another beyond this are read as text: a hostile file must not use up the stack. */
const deepest = 24;

/**
 * The blocks of a Markdown text, in order; quotations are opened. Every line that is not blank is in exactly one
 * block of those at the top or inside an item, so nothing can get lost. It reads as CommonMark does, but for
 * indented code, which is text here, and nested lists, which may be indented less.
 */
export function readBlocks(source: string, from = 0): readonly Block[] {
  const lines = [...source.slice(from).matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)].map(({ 1: line, index }) => ({
    start: from + index,
    end: from + index + line!.length,
  }));
  return new BlockReader(source, lines, 0).read();
}

class BlockReader {
  readonly #source: string;
  readonly #lines: Line[];
  readonly #depth: number;
  readonly #blocks: Block[] = [];
  #at = 0;
  #hasComments = true;

  constructor(source: string, lines: readonly Line[], depth: number) {
    this.#source = source;
    this.#lines = [...lines];
    this.#depth = depth;
  }

  read(): readonly Block[] {
    while (this.#at < this.#lines.length) this.#readBlock(this.#text(this.#at));
    return this.#blocks;
  }

  #readBlock(text: string): void {
    const line = text.trimStart();
    const fence = fenceOf(line);
    const marks = /^(#{1,6})(?:\s|$)/.exec(line)?.[1];
    const isShallow = this.#depth < deepest;
    const marker = isShallow ? itemMarker(line) : undefined;
    if (line === '') this.#at++;
    else if (fence !== undefined) this.#take('code', this.#endOfCode(fence));
    else if (line.startsWith('<!--') && this.#hasComments) this.#readComment();
    else if (marks !== undefined) this.#heading(marks.length, this.#at + 1, this.#wordsAfter(marks));
    else if (isRule(line)) this.#take('rule', this.#at + 1);
    else if (this.#startsTable(this.#at)) this.#take('table', this.#endOfTable());
    else if (isShallow && line.startsWith('>')) this.#readQuotation();
    else if (marker !== undefined) this.#readItem(text.length - line.length, marker);
    else this.#readParagraph();
  }

  #text(at: number): string {
    const line = this.#lines[at];
    return line === undefined ? '' : this.#source.slice(line.start, line.end);
  }

  #indent(at: number): number {
    const text = this.#text(at);
    return text.length - text.trimStart().length;
  }

  /** Where a block of the lines from here up to `end` stands. */
  #place(end: number): Place {
    const lines = this.#lines.slice(this.#at, end);
    const first = this.#lines[this.#at]!;
    return { start: first.start + this.#indent(this.#at), end: lines.at(-1)!.end, lines };
  }

  #take(kind: 'paragraph' | 'code' | 'table' | 'rule' | 'comment', end: number): void {
    this.#blocks.push({ kind, ...this.#place(end) });
    this.#at = end;
  }

  #heading(depth: number, end: number, words: Line): void {
    this.#blocks.push({ kind: 'heading', depth, words, ...this.#place(end) });
    this.#at = end;
  }

  #wordsAfter(marks: string): Line {
    const { start, end } = this.#place(this.#at + 1);
    const rest = this.#source.slice(start + marks.length, end);
    const words = rest
      .trim()
      .replace(/(?:^|\s)#+$/, '')
      .trimEnd();
    const from = start + marks.length + rest.indexOf(words);
    return { start: from, end: from + words.length };
  }

  #endOfCode(fence: FenceMark): number {
    let end = this.#at + 1;
    while (end < this.#lines.length && !closesFence(this.#text(end), fence)) end++;
    return Math.min(end + 1, this.#lines.length);
  }

  #startsTable(at: number): boolean {
    return (
      this.#text(at).includes('|') &&
      this.#text(at + 1).includes('|') &&
      /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(this.#text(at + 1))
    );
  }

  #endOfTable(): number {
    let end = this.#at + 2;
    while (this.#text(end).includes('|')) end++;
    return end;
  }

  /** A comment, and what follows it on its last line as a line of its own; text where it has no end. */
  #readComment(): void {
    let end = this.#at;
    while (end < this.#lines.length && closingComment(this.#text(end), end === this.#at) === -1) end++;
    this.#hasComments = end < this.#lines.length;
    if (!this.#hasComments) return;
    const last = this.#lines[end]!;
    const middle = last.start + closingComment(this.#text(end), end === this.#at);
    this.#lines.splice(end, 1, { start: last.start, end: middle }, { start: middle, end: last.end });
    this.#take('comment', end + 1);
  }

  #readQuotation(): void {
    const lines: Line[] = [];
    for (; /^\s*>/.test(this.#text(this.#at)); this.#at++) {
      const { start, end } = this.#lines[this.#at]!;
      const [marker] = /^\s*> ?/.exec(this.#text(this.#at))!;
      lines.push({ start: start + marker.length, end });
    }
    this.#blocks.push(...new BlockReader(this.#source, lines, this.#depth + 1).read());
  }

  #readItem(indent: number, { marker, width }: { readonly marker: string; readonly width: number }): void {
    const content = indent + width;
    const end = this.#endOfItem(indent, content);
    const place = this.#place(end);
    const lines = place.lines.map((line, index) => {
      const own = index === 0 ? content : Math.min(content, this.#indent(this.#at + index));
      return { start: Math.min(line.start + own, line.end), end: line.end };
    });
    const blocks = new BlockReader(this.#source, lines, this.#depth + 1).read();
    this.#blocks.push({ kind: 'item', marker, blocks, start: place.start, end: place.end, lines });
    this.#at = end;
  }

  /** The line after an item's last one: it goes on while lines are indented, or a paragraph of it is not finished. */
  #endOfItem(indent: number, content: number): number {
    let end = this.#at + 1;
    let fence = fenceOf(this.#text(this.#at).slice(content));
    let last = end;
    for (; end < this.#lines.length; end++) {
      const text = this.#text(end);
      const line = text.trimStart();
      if (line === '') continue;
      const own = text.length - line.length;
      const isInside =
        own >= content || (own > indent && fence === undefined && itemMarker(line) !== undefined);
      const goesOn = fence === undefined && last === end && !startsBlock(line) && !this.#startsTable(end);
      if (!isInside && !goesOn) break;
      if (fence === undefined) fence = fenceOf(line);
      else if (closesFence(line, fence)) fence = undefined;
      last = end + 1;
    }
    return last;
  }

  #readParagraph(): void {
    let end = this.#at + 1;
    for (; end < this.#lines.length; end++) {
      const line = this.#text(end).trim();
      if (line === '') break;
      if (/^(?:=+|-{2,})$/.test(line) && this.#isUnderlined(end)) {
        this.#heading(line.startsWith('=') ? 1 : 2, end + 1, this.#place(end));
        return;
      }
      if (startsBlock(line) || this.#startsTable(end)) break;
    }
    this.#take('paragraph', end);
  }

  /** One line that is underlined is a heading; below a paragraph the same line only separates. */
  #isUnderlined(end: number): boolean {
    return end === this.#at + 1 && this.#text(this.#at).trim().length <= 100;
  }
}
