import type { Case } from '../../domain/cases/case.ts';
import type { Section } from '../../domain/items/section.ts';
import type { ItemMark } from '../../domain/markdown/item-mark.ts';
import type { TextSpan } from '../../domain/text/text-span.ts';

export type ForeignFormat = 'markdown' | 'spec-kit' | 'openspec' | 'kiro' | 'ossature';

/** A piece of a foreign document that becomes an item. */
export interface Statement {
  readonly kind: 'heading' | 'statement';
  readonly section: Section;
  /** The slice of the source that says it, in UTF-16 code units, markers included: `source.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  /** What the item will say: the slice without markers of lists, headings and the like, normalised. */
  readonly text: string;
  readonly cases: readonly Case[];
  /** Which item it was, and with what origin, where Specwright itself exported the document. */
  readonly mark?: ItemMark;
}

export interface ImportedDocument {
  readonly format: ForeignFormat;
  readonly title: string;
  /** In the order of the source; their spans do not overlap. */
  readonly statements: readonly Statement[];
  /** What no statement says: front matter, comments, rules, instructions of templates. */
  readonly unused: readonly TextSpan[];
}
