import { type Author, authorText } from '../../../domain/changes/author.ts';
import type { UtteranceId } from '../../../domain/items/ids.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { type Row, type Span, span, wrapSpans } from '../row.ts';

/** Who said something and who decided the item, where that was in another copy of the session. */
export interface Authors {
  readonly of: (id: UtteranceId) => Author | undefined;
  readonly decided: Author | undefined;
}

/** Who decided an item in another copy of the session, and whether the human did so as well. */
export function decidedElsewhere(entry: SpecEntry, author: Author | undefined): Span[] {
  if (author === undefined) return [];
  const waits = entry.kind === 'item' && entry.by !== undefined;
  return [
    span(`Decided by ${authorText(author)}`, waits ? 'inferred' : 'plain'),
    span(waits ? ', not by you. c takes it over.' : '; you took it over.'),
  ];
}

/** That the words which follow are those of somebody else. */
export const saidElsewhereRows = (author: Author | undefined, width: number): Row[] =>
  author === undefined
    ? []
    : wrapSpans([span(`Not your words: those of ${authorText(author)}`, 'inferred')], width);
