import type { BuildId, ChangeId, FindingId, ItemId, QuestionId, UtteranceId } from './ids.ts';

/** How the human put it in. Only humans make utterances. */
export type UtteranceKind =
  | 'message'
  | 'answer'
  | 'note'
  | 'reason'
  | 'ask'
  | 'edit'
  | 'attachment'
  | 'import';

export interface AskedQuestion {
  readonly id: QuestionId;
  readonly text: string;
  readonly options: readonly string[];
  readonly recommended?: string;
}

export interface ShownChange {
  readonly id: ChangeId;
  readonly item: ItemId;
  readonly text: string;
}

/** What an utterance answered, by id and by text: what was on the screen when it was said. */
export type Context =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'turn';
      readonly reply: string;
      readonly questions: readonly AskedQuestion[];
      readonly changes: readonly ShownChange[];
    }
  | { readonly kind: 'question'; readonly question: AskedQuestion }
  | { readonly kind: 'change'; readonly change: ShownChange }
  | { readonly kind: 'item'; readonly id: ItemId; readonly text: string }
  | { readonly kind: 'build'; readonly id: BuildId; readonly text: string }
  | { readonly kind: 'finding'; readonly id: FindingId; readonly text: string };

/** A file that came with an utterance. Its bytes are stored once, by hash. */
export interface AttachedFile {
  readonly name: string;
  /** `text/plain` for text of any kind, else the image's type. */
  readonly mediaType: string;
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string;
  readonly bytes: number;
}

/** Where text came from that the human handed over and did not type. */
export type MaterialSource =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'pipe' }
  | { readonly kind: 'paste' }
  /** Text on a command line that is longer than anybody types there. */
  | { readonly kind: 'argument' };

/** A piece of an utterance that is material. `start` and `end` count UTF-16 code units. */
export interface Material {
  readonly start: number;
  readonly end: number;
  readonly from: MaterialSource;
}

/** What the human puts in: words that they typed, or a text with pieces in it that they did not type. */
export type Words = string | Pick<Utterance, 'text' | 'material'>;

/** What the human put in, byte for byte, and what it answered. */
export interface Utterance {
  readonly id: UtteranceId;
  readonly kind: UtteranceKind;
  /** Verbatim. For an attached text file its content; for an image the empty text. */
  readonly text: string;
  readonly context: Context;
  readonly file?: AttachedFile;
  /** The pieces that the human did not type, in their order; all of it where there is a file. */
  readonly material?: readonly Material[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}
