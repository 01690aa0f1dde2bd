import type { ItemId } from '../../domain/items/ids.ts';
import type { TextSpan } from '../../domain/text/text-span.ts';
import { readDocument, type Statement } from '../formats/document.ts';
import type { DocumentImport, DocumentItem } from './import.ts';

/**
 * A document of another tool. Every statement becomes an item, and so does every heading: “Default: 30” says
 * nothing to whoever does not know what it stands under. In a document that we wrote the headings are our own: there
 * they are evidence of the first item below them and no items.
 */
export function readForeign(source: string, name: string): DocumentImport {
  const { format, title, statements } = readDocument(source, name);
  const isOurs = statements.some(({ mark }) => mark !== undefined);
  const headings = new HeadingsAbove(source);
  const named = new Set<ItemId>();
  const items: DocumentItem[] = [];
  for (const statement of statements) {
    if (isOurs && statement.kind === 'heading') {
      headings.read(statement);
      continue;
    }
    const { section, text, cases, mark } = statement;
    const spans = [...headings.ofNextItem(), spanOf(source, statement)] as const;
    const isNew = mark !== undefined && !named.has(mark.id);
    if (isNew) named.add(mark.id);
    const origin = mark?.origin ?? 'explicit';
    items.push({ section, text, cases, origin, spans, ...(isNew && { id: mark.id }) });
  }
  return {
    kind: 'document',
    format,
    title,
    items: items.slice(0, mostItems),
    notes: notesOn(name, items.length),
  };
}

/** No spec is larger, and a document that is must not stand still for minutes. */
const mostItems = 10_000;

function notesOn(name: string, items: number): readonly string[] {
  if (items === 0) return [`${name} states nothing that could become an item.`];
  if (items <= mostItems) return [];
  const left = (items - mostItems).toLocaleString('en');
  return [
    `${left} more statements of ${name} were not made items; they are kept among the words that no item uses.`,
  ];
}

/** The headings that an item stands under and that no item carries yet. */
class HeadingsAbove {
  readonly #source: string;
  /** From the outermost to the nearest. `told`: an item carries it. */
  #open: readonly { readonly depth: number; readonly span: TextSpan; readonly told: boolean }[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  read(heading: Statement): void {
    const span = spanOf(this.#source, heading);
    const depth = depthOf(span.text);
    const above = this.#open.filter((other) => other.depth < depth);
    this.#open = [...above, { depth, span, told: false }];
  }

  ofNextItem(): readonly TextSpan[] {
    const headings = this.#open.filter(({ told }) => !told);
    if (headings.length > 0) this.#open = this.#open.map((heading) => ({ ...heading, told: true }));
    return headings.map(({ span }) => span);
  }
}

/** Under `# One` and `One` with a line of `=` below it everything stands. */
function depthOf(heading: string): number {
  const marks = /^\s*(#{1,6})/.exec(heading)?.[1];
  if (marks !== undefined) return marks.length;
  return /\n\s*=+\s*$/.test(heading) ? 1 : 2;
}

const spanOf = (
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
): TextSpan => ({
  start,
  end,
  text: source.slice(start, end),
});
