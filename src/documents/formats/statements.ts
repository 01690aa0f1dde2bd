import type { Case } from '../../domain/cases/case.ts';
import type { Section } from '../../domain/items/section.ts';
import { type ItemMark, readMark } from '../../domain/markdown/item-mark.ts';
import { normaliseText } from '../../domain/text/text.ts';
import { asItStands, joined, startsLabel, textOf } from './block-text.ts';
import type { Block, Heading, Line, ListItem } from './blocks.ts';
import type { FormatRules } from './format-rules.ts';
import { caseOfSentence, caseOfSteps, type Step, scenarioName, stepOf } from './scenario.ts';
import { sectionOfCode, sectionOfHeading, sectionOfSentence } from './section-words.ts';
import { sentenceTiles } from './sentence-tiles.ts';
import type { Statement } from './statement.ts';

/** Characters from which on an item of a list is cut into its sentences. */
const longItem = 400;
/** The same where a list belongs to it: what is nested means little without what it stands under. */
const longNestedItem = 1_200;

/** Steps that a scenario has at most: what goes on longer is a list like any other. */
const longestScenario = 50;

interface OpenHeading {
  readonly depth: number;
  readonly section: Section | undefined;
  readonly words: string;
  readonly isTitle: boolean;
}

/** Goes through the blocks of a document and knows under which headings it is. */
export class StatementReader {
  readonly statements: Statement[] = [];
  /** What no statement says. */
  readonly unused: Line[] = [];
  readonly #source: string;
  readonly #rules: FormatRules;
  /** Whether marks are Specwright's own. */
  readonly #isOwn: boolean;
  readonly #title: Heading | undefined;
  #headings: readonly OpenHeading[] = [];
  /** What a label says about the list that follows it. */
  #label: Section | undefined;
  /** Whether code that comes now illustrates the last statement. */
  #goesOn = false;
  /** Where the next part begins, if before its own words: at the marker of the list's item that it opens. */
  #opening: number | undefined;

  constructor(source: string, rules: FormatRules, isOwn: boolean, title: Heading | undefined) {
    this.#source = source;
    this.#rules = rules;
    this.#isOwn = isOwn;
    this.#title = title;
  }

  read(blocks: readonly Block[]): void {
    for (let at = 0; at < blocks.length; )
      at += this.#readScenario(blocks, at) || this.#readBlock(blocks[at]!);
  }

  #readBlock(block: Block): 1 {
    if (block.kind === 'heading') this.#readHeading(block);
    else if (block.kind === 'item') this.#readItem(block);
    else if (block.kind === 'paragraph') this.#readParagraph(block.lines);
    else if (block.kind === 'code' || block.kind === 'table') this.#readIllustration(block);
    else this.#skip(block);
    return 1;
  }

  #readHeading(heading: Heading): void {
    const words = textOf(this.#source, heading);
    const isTitle = heading === this.#title;
    this.#headings = this.#headings.filter(({ depth }) => depth < heading.depth);
    const parent = this.#headings.at(-1)?.section;
    const section = isTitle
      ? undefined
      : (this.#rules.sectionOfHeading?.(words, parent) ?? sectionOfHeading(words, parent) ?? parent);
    this.#headings = [...this.#headings, { depth: heading.depth, section, words, isTitle }];
    this.#label = undefined;
    if (this.#isScaffold(words)) this.#skip(heading);
    else this.#state(heading, words, { kind: 'heading', section: this.#place ?? 'behavior' });
    this.#goesOn = false;
  }

  #readParagraph(lines: readonly Line[]): void {
    this.#label = undefined;
    const text = asItStands(this.#source, lines).trim();
    const marked = this.#markOf(text);
    const whole = { start: lines[0]!.start, end: lines.at(-1)!.end };
    if (marked !== undefined) this.#state(whole, text.slice(marked.length), { mark: marked.mark });
    else this.#readSentences(lines, text.length <= 60 && /[:：]\W*$/.test(text));
  }

  #readSentences(lines: readonly Line[], isLabel: boolean): void {
    for (const tile of sentenceTiles(this.#source, lines)) {
      const words = joined(this.#source, clipped(lines, tile));
      if (isLabel || startsLabel(words)) this.#label = this.#sectionOfLabel(words);
      this.#state(tile, words);
    }
  }

  #sectionOfLabel(words: string): Section | undefined {
    const label = (/^\W*(.{1,60}?)[:：]/s.exec(words)?.[1] ?? words).replaceAll('*', '');
    return (
      this.#rules.sectionOfHeading?.(label, this.#headings.at(-1)?.section) ??
      sectionOfHeading(label, undefined)
    );
  }

  #readItem(item: ListItem): void {
    const raw = asItStands(this.#source, item.lines).trim();
    const marked = this.#markOf(raw);
    const text = textOf(this.#source, item);
    const example = caseOfSentence(this.#headings.at(-1)?.words ?? '', text);
    const limit = item.blocks.some(({ kind }) => kind === 'item') ? longNestedItem : longItem;
    if (marked !== undefined) this.#state(item, raw.slice(marked.length), { mark: marked.mark });
    else if (example !== undefined) this.#state(item, text, { cases: [example] });
    else if (text.length <= limit) this.#state(item, text);
    else this.#readParts(item);
  }

  /** A long item part by part; its marker belongs to the first. */
  #readParts(item: ListItem): void {
    const label = this.#label;
    this.#opening ??= item.start;
    this.#goesOn = false;
    this.read(item.blocks);
    this.#label = label;
  }

  /** Code and tables stay with the sentence before them. */
  #readIllustration(block: Block): void {
    const text = textOf(this.#source, block);
    const last = this.statements.at(-1);
    if (!this.#goesOn || last === undefined) {
      this.#state(block, text);
      return;
    }
    const space = block.kind === 'table' ? '\n\n' : '\n';
    this.statements[this.statements.length - 1] = {
      ...last,
      end: block.end,
      text: `${last.text}${space}${normaliseText(text)}`,
    };
  }

  /** A scenario with a step an item, under its heading or without one: how many blocks it is, 0 where there is none. */
  #readScenario(blocks: readonly Block[], at: number): number {
    const first = blocks[at]!;
    const isTitled = first.kind === 'heading' || first.kind === 'paragraph';
    const name = isTitled ? scenarioName(textOf(this.#source, first)) : undefined;
    if (name === undefined && first.kind !== 'item') return 0;
    const from = name === undefined ? at : at + 1;
    const steps = this.#stepsFrom(blocks, from);
    const example = caseOfSteps(name ?? this.#headings.at(-1)?.words ?? '', steps);
    if (example === undefined) return 0;
    const span = { start: first.start, end: blocks[from + steps.length - 1]!.end };
    const parts = blocks
      .slice(at, from + steps.length)
      .map((block) => (block.kind === 'item' ? '- ' : '') + textOf(this.#source, block));
    if (name !== undefined && this.#isScaffold(name)) this.#skip(span);
    else this.#state(span, parts.join('\n'), { cases: [example] });
    return from - at + steps.length;
  }

  #stepsFrom(blocks: readonly Block[], from: number): readonly Step[] {
    const steps: Step[] = [];
    const end = Math.min(blocks.length, from + longestScenario);
    for (let at = from; at < end; at++) {
      const block = blocks[at]!;
      const step = block.kind === 'item' ? stepOf(textOf(this.#source, block)) : undefined;
      if (step === undefined) break;
      const isNext = /given|when/.test(step.keyword) && steps.some(({ keyword }) => keyword === 'then');
      if (isNext) break;
      steps.push(step);
    }
    return steps;
  }

  #state(
    { start, end }: Line,
    words: string,
    known: { kind?: 'heading'; section?: Section; mark?: ItemMark; cases?: readonly Case[] } = {},
  ): void {
    const { kind = 'statement', mark, cases = [] } = known;
    const text = normaliseText(words);
    if (text === '' || (mark === undefined && this.#rules.isInstruction?.(text))) {
      this.#skip({ start, end });
      return;
    }
    const section = known.section ?? mark?.section ?? this.#sectionOf(text, mark !== undefined, cases);
    const from = this.#opening ?? start;
    this.statements.push({ kind, section, start: from, end, text, cases, ...(mark && { mark }) });
    this.#opening = undefined;
    this.#goesOn = true;
  }

  #sectionOf(text: string, isMarked: boolean, cases: readonly Case[]): Section {
    if (isMarked) return this.#place ?? 'behavior';
    if (cases.length > 0) return this.#place === 'exclusion' ? 'exclusion' : 'acceptance';
    return (
      this.#rules.sectionOfStatement?.(text, this.#place) ??
      sectionOfCode(text) ??
      this.#place ??
      sectionOfSentence(text)
    );
  }

  /** The section of where we are. What stands between the title and the next heading says what it is about. */
  get #place(): Section | undefined {
    const heading = this.#headings.at(-1);
    return this.#label ?? (heading?.isTitle ? 'goal' : heading?.section);
  }

  #markOf(text: string): ReturnType<typeof readMark> {
    return this.#isOwn ? readMark(text) : undefined;
  }

  /** Whether a heading names nothing but an item that follows. */
  #isScaffold(words: string): boolean {
    return this.#isOwn && /^(?:Requirement: )?R\d+$/.test(words);
  }

  #skip({ start, end }: Line): void {
    if (end > start) this.unused.push({ start: this.#opening ?? start, end });
    this.#opening = undefined;
    this.#goesOn = false;
  }
}

/** The parts of lines that are inside a span. */
const clipped = (lines: readonly Line[], { start, end }: Line): readonly Line[] =>
  lines
    .map((line) => ({ start: Math.max(line.start, start), end: Math.min(line.end, end) }))
    .filter((line) => line.end > line.start);
