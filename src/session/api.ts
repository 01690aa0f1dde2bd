import type { BuildReport } from '../builder/protocol/protocol.ts';
import type { ImportFormat } from '../documents/import/import.ts';
import type { Author } from '../domain/changes/author.ts';
import type { Change } from '../domain/changes/change.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { DirectEdit } from '../domain/changes/direct-edit.ts';
import type { Channel } from '../domain/changes/means.ts';
import type { UnusedWords } from '../domain/coverage/coverage.ts';

import type { Finding } from '../domain/findings/finding.ts';
import type { Blocker } from '../domain/freezing/blocker.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import type { Unattended } from '../domain/freezing/unattended.ts';
import type { BuildId, ChangeId, FindingId, ItemId, QuestionId, UtteranceId } from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import type { Section } from '../domain/items/section.ts';
import type { MaterialSource, Utterance, Words } from '../domain/items/utterance.ts';
import type { ModelSettings, Usage } from '../model/chat.ts';
import type { Attachment } from './files/attachments.ts';
import type { SessionEvent, SessionView } from './view.ts';

/** What comes with words that are said. */
export interface SayOptions {
  /** Paths of text files and images, relative to the project's folder. Each becomes an utterance of its own first. */
  readonly attach?: readonly string[];
  /** Files that were read already. */
  readonly attachments?: readonly Attachment[];
  /** The item that the words are about, where the human pointed at one. */
  readonly about?: ItemId;
}

/** What an import came to. */
export interface Imported {
  /** What the document was recognised as. */
  readonly format: ImportFormat;
  /** What the document calls itself. */
  readonly title: string;
  readonly utterance: UtteranceId;
  readonly revision: number;
  readonly items: readonly ItemId[];
  /** What the human should know beside the items. */
  readonly notes: readonly string[];
}

export type { DirectEdit } from '../domain/changes/direct-edit.ts';

/** What one turn of agent A came to. The utterances are stored whatever happens. */
export interface TurnOutcome {
  readonly utterance: UtteranceId;
  readonly reply: string;
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  readonly usage?: Usage;
  /** Why the turn failed, for the human; the utterance is kept and `retry` runs the turn again. */
  readonly failure?: string;
}

/** What a turn came to in which nothing new was said. */
export type PointedOutcome = Omit<TurnOutcome, 'utterance'>;

export interface Decided {
  readonly revision: number;
  readonly decided: readonly {
    readonly change?: ChangeId;
    readonly decision: Decision['kind'];
    readonly item: ItemId;
  }[];
  /** Changes that waited, and no longer fit what the human wrote. */
  readonly superseded?: readonly ChangeId[];
}

export type FreezeOutcome =
  | {
      readonly kind: 'frozen';
      readonly hash: SpecHash;
      readonly revision: number;
      /** What of it was decided on no screen and no terminal. */
      readonly unattended: readonly Unattended[];
    }
  | { readonly kind: 'blocked'; readonly blockers: readonly Blocker[] };

export interface BuildRequest {
  /** The newest frozen spec when absent. */
  readonly hash?: SpecHash;
  readonly planOnly?: boolean;
  readonly resume?: BuildId;
  /** Run commands without a wall. Only ever set by the human. */
  readonly unsandboxed?: boolean;
}

/**
 * A session: takes what the human did, runs the agents, writes the store, tells its listeners. Every method
 * stands for a key press or a command of a human. What cannot be done throws a `SessionError` whose message
 * says what happened, why, and what to do; nothing is lost by it.
 */
export interface Session {
  /** The session as it is shown now. The same object until something changes. */
  readonly view: SessionView;
  readonly subscribe: (listener: (event: SessionEvent) => void) => () => void;

  /**
   * Stores the words with what they answer, then runs a turn of A. While a turn runs the words are stored at once
   * and heard by the next one, which follows by itself.
   */
  readonly say: (words: Words, options?: SayOptions) => Promise<TurnOutcome>;
  readonly answer: (
    question: QuestionId,
    words: Words,
    attachments?: readonly Attachment[],
  ) => Promise<TurnOutcome>;
  /** Runs the turn again that failed or was cancelled. */
  readonly retry: () => Promise<TurnOutcome>;
  /** Stops the turn or the build that runs; does nothing when nothing does. */
  readonly cancel: () => void;

  readonly accept: (changes: readonly ChangeId[], note?: Words) => Decided;
  /** Accepts every pending change that the human's own typed words ask for, and no other. */
  readonly acceptAllAskedFor: () => Decided;
  /** Accepts every pending change that only material asks for. */
  readonly acceptMaterial: () => Decided;
  /** `channel`: what the words came through, where it is not what the session was opened through. */
  readonly edit: (change: ChangeId, words: Words, channel?: Channel) => Decided;
  /** The spec stays as it is. An empty reason is none. */
  readonly reject: (changes: readonly ChangeId[], reason: Words) => Decided;
  /** Stores the question about a change and runs a turn, so that A can answer. Decides nothing. */
  readonly ask: (change: ChangeId, words: Words) => Promise<TurnOutcome>;
  /**
   * Accepts a change whose quote was not found, on the words that come nearest to it: the human says that these
   * ask for it, which makes the item explicit.
   */
  readonly acceptOnNearest: (change: ChangeId) => Decided;
  /** Confirms items that were inferred, and takes over those that were decided elsewhere. */
  readonly confirm: (items: readonly ItemId[]) => Decided;
  /** Makes what an author decided elsewhere the human's own decision: on some items, or all of it. */
  readonly takeOver: (by: string, items?: readonly ItemId[]) => Decided;
  /** The human's own changes, decided as they are made, as one revision; `from` where they did not type the texts. */
  readonly write: (edits: readonly DirectEdit[], from?: MaterialSource) => Decided;
  /**
   * The differences between the spec and its Markdown as the human left it in an editor, as changes of the
   * human's own; `of` where only one item was edited. Throws `CanonicalFormatError` and changes nothing then.
   */
  readonly writeMarkdown: (words: Words, of?: ItemId, channel?: Channel) => Decided;
  /** The spec, or one item, as Markdown for an editor: what `writeMarkdown` reads. */
  readonly editableMarkdown: (of?: ItemId) => string;
  /** Sets a question aside: it stays listed and keeps nobody from asking another one. */
  readonly defer: (question: QuestionId) => void;

  /** A finding that the human does not share. It does not come back, in whatever words. An empty reason is none. */
  readonly dismiss: (finding: FindingId, reason: Words) => void;
  /** Makes a finding a question that the human can answer; A hears the answer. */
  readonly askFinding: (finding: FindingId) => Question;
  /** Makes a finding a change that waits: its own fix, or what A proposes when the finding is shown to it. */
  readonly fixFinding: (finding: FindingId) => Promise<PointedOutcome>;

  /** Words that no item uses become an item, word for word; in the section that fits them where none is named. */
  readonly keepWords: (words: UnusedWords, section?: Section) => Decided;
  /** Words that were only talk. */
  readonly markTalk: (words: readonly UnusedWords[]) => void;
  /** Words that are no talk after all. */
  readonly unmarkTalk: (words: readonly UnusedWords[]) => void;
  /** Runs a turn in which A is shown words that no item uses. */
  readonly sendWords: (words: readonly UnusedWords[]) => Promise<PointedOutcome>;
  /** Takes a document in: it is stored whole as an utterance, and what it says becomes items, as one revision. */
  readonly importDocument: (document: { readonly name: string; readonly text: string }) => Imported;
  /** Makes the spec of the revision before the current one again, as a new revision. */
  readonly undo: () => Decided;
  readonly rename: (title: string) => void;

  readonly blockers: () => readonly Blocker[];
  readonly freeze: (options: { readonly withInferred: boolean; readonly network: boolean }) => FreezeOutcome;
  /** The canonical Markdown of the spec as it stands, or of a frozen one. */
  readonly markdown: (hash?: SpecHash) => string;
  readonly build: (request: BuildRequest) => Promise<BuildReport>;

  readonly utterance: (id: UtteranceId) => Utterance | undefined;
  /** Who said something, where that was in another copy of the session. */
  readonly author: (id: UtteranceId) => Author | undefined;
  /** Which agent A hears the next turn. */
  readonly setAgent: (kind: 'offline' | 'model') => void;
  /** Has another model hear the next turn. */
  readonly setModel: (model: ModelSettings) => void;
  /**
   * What the rules find, and a model that looks at the whole spec where one hears the turns; with `beforeFreezing`
   * only where none has looked at the spec as it stands, and the settings want that. The findings come into the view.
   */
  readonly audit: (options?: { readonly beforeFreezing?: boolean }) => Promise<readonly Finding[]>;
  /**
   * Stops what runs and, once that is recorded, gives the session back so that another program can write it. The
   * store may be closed when the promise has resolved.
   */
  readonly close: () => Promise<void>;
}
