import type { ItemId } from '../../domain/items/ids.ts';
import type { Content, Item, Origin } from '../../domain/items/item.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { TextSpan } from '../../domain/text/text-span.ts';
import type { ForeignFormat } from '../formats/statement.ts';

/** What a text was recognised as: our own form, or one of another tool's. */
export type ImportFormat = 'specwright' | ForeignFormat;

/** An item as a document says it. */
export interface DocumentItem extends Content {
  /** What the document calls it, where we wrote the document. */
  readonly id?: ItemId;
  readonly origin: Origin;
  /** Headings that it stands under, and last where the document says it. */
  readonly spans: readonly [...headings: readonly TextSpan[], statement: TextSpan];
}

/** A document, which becomes one utterance with items that stand on it. */
export interface DocumentImport {
  readonly kind: 'document';
  readonly format: ImportFormat;
  readonly title: string;
  readonly items: readonly DocumentItem[];
  /** What the human should know beside the items, each a sentence or two. */
  readonly notes: readonly string[];
}

/** A session that was exported whole. Evidence names the utterances that come with it and is checked already. */
export interface SessionImport {
  readonly kind: 'session';
  readonly title: string;
  readonly utterances: readonly Utterance[];
  readonly items: readonly Item[];
  readonly removed: readonly Item[];
  readonly notes: readonly string[];
}

export type ImportedText = DocumentImport | SessionImport;
