import type { Section } from '../../domain/items/section.ts';
import type { ForeignFormat } from './statement.ts';

/** What is particular about a format. What a rule leaves open is read as in any Markdown. */
export interface FormatRules {
  readonly format: ForeignFormat;
  /** Whether a document is of this format, by its content and its path. */
  readonly recognises: (source: string, path: string) => boolean;
  /** The section that a heading or a label opens below `parent`. */
  readonly sectionOfHeading?: (words: string, parent: Section | undefined) => Section | undefined;
  /** The section of a statement that stands in `place`. */
  readonly sectionOfStatement?: (text: string, place: Section | undefined) => Section | undefined;
  /** Whether words are the template's and say nothing about what is to be built. */
  readonly isInstruction?: (text: string) => boolean;
  /** The title in the heading that carries it; empty where the heading names only the kind of document. */
  readonly titleOf?: (heading: string) => string;
}

/** A document that is no more than Markdown. */
export const markdown: FormatRules = { format: 'markdown', recognises: () => true };
