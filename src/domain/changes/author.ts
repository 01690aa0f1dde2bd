import type { DecisionId, EventId, ItemId, ProposalId, QuestionId, UtteranceId } from '../items/ids.ts';

/** What a signature says of who wrote the lines of a log. */
export type Signature =
  /** `bad`: it does not fit what it is about. `unchecked`: nothing was there to check it with. */
  | { readonly kind: 'unsigned' | 'bad' | 'unchecked' }
  /** By a key that the user's own settings know under this name. */
  | { readonly kind: 'verified'; readonly signer: string }
  /** By a key that they do not know; its fingerprint. */
  | { readonly kind: 'unknown'; readonly key: string };

/** Who said or decided something in another copy of a session. */
export interface Author {
  /** What the log or file says, for which nobody vouches but a signature; empty where it says nothing. */
  readonly name: string;
  readonly from: 'log' | 'file';
  readonly signature: Signature;
}

/**
 * What has an author where another copy of a session brings it: words, decisions, what an agent proposed or asked
 * there, and the event that the session has its title from.
 */
export type Made = UtteranceId | DecisionId | ProposalId | QuestionId | EventId;

/** What one author decided elsewhere, and the human has not taken over. */
export interface Waiting {
  readonly author: Author;
  readonly items: readonly {
    readonly item: ItemId;
    readonly text: string;
    readonly removed: boolean;
    readonly decision: DecisionId;
  }[];
  /**
   * What they keep from the human in another way, each with what they did: `withdrew C4: “It logs.”`. Changes that
   * were rejected or withdrawn, questions that were settled, findings, talk, and the title.
   */
  readonly others: readonly { readonly made: Made; readonly text: string }[];
}

/** `Bob (unsigned)`: names an author, and what is known of them. */
export function authorText({ name, from, signature }: Author): string {
  const called = name === '' ? 'somebody' : name;
  if (from === 'file') return `${called} (a file)`;
  switch (signature.kind) {
    case 'unsigned':
      return `${called} (unsigned)`;
    case 'bad':
      return `${called} (with a signature that does not fit)`;
    case 'unchecked':
      return `${called} (with a signature that nothing checked)`;
    case 'verified':
      return `${called} (verified as ${signature.signer})`;
    case 'unknown':
      return `${called} (signed by an unknown key, ${signature.key})`;
  }
}

/** Whether somebody means an author by what they typed: the name, or all of what is known of them. */
export const isCalled = (author: Author, typed: string): boolean =>
  [author.name, authorText(author)].some((name) => name.toLowerCase() === typed.trim().toLowerCase());
