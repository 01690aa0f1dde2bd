import type { ChangeId, DecisionId, ItemId, UtteranceId } from './ids.ts';

/**
 * What the human did. Every decision is made by a key press or a command; no agent can write one. `utterance`
 * holds the words that came with it: the edited text, the note, the reason, what was asked.
 */
export type Verdict =
  | { readonly kind: 'accept'; readonly change: ChangeId }
  | { readonly kind: 'accept-edited'; readonly change: ChangeId; readonly utterance: UtteranceId }
  | { readonly kind: 'accept-noted'; readonly change: ChangeId; readonly utterance: UtteranceId }
  | { readonly kind: 'reject'; readonly change: ChangeId; readonly utterance: UtteranceId | null }
  | { readonly kind: 'ask'; readonly change: ChangeId; readonly utterance: UtteranceId }
  | { readonly kind: 'confirm'; readonly item: ItemId }
  | { readonly kind: 'undo'; readonly restored: number };

export type Decision = Verdict & {
  readonly id: DecisionId;
  /** The revision that the decision made; the current one where it changed nothing. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
};
