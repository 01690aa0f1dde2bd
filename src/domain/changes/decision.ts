import type { ChangeId, DecisionId, FindingId, ItemId, QuestionId, UtteranceId } from '../items/ids.ts';
import type { Evidence, NonEmpty } from '../items/item.ts';
import type { Made } from './author.ts';
import type { Means } from './means.ts';

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
  /** Accepts a change on words that the human chose as the ones that ask for it. */
  | {
      readonly kind: 'accept-quoted';
      readonly change: ChangeId;
      readonly evidence: NonEmpty<Evidence>;
    }
  /** The human's own change: an item written, moved or removed directly. The words are empty where none were needed. */
  | { readonly kind: 'write'; readonly change: ChangeId; readonly utterance: UtteranceId }
  | { readonly kind: 'confirm'; readonly item: ItemId }
  /** A question that is set aside and stays listed. */
  | { readonly kind: 'defer'; readonly question: QuestionId }
  /** A finding that the human does not share, for ever; the reason, where there is one. */
  | { readonly kind: 'dismiss'; readonly finding: FindingId; readonly utterance: UtteranceId | null }
  /** Words that were only talk: they ask for nothing. `back`: that they are not, after all. */
  | {
      readonly kind: 'talk';
      readonly words: { readonly utterance: UtteranceId; readonly start: number; readonly end: number };
      readonly back?: true;
    }
  /** What somebody decided in another copy of the session counts as decided by the human as well. */
  | { readonly kind: 'take-over'; readonly taken: readonly Made[] }
  /** `among`: only what the revision after `restored` did was taken back, because others' work came between. */
  | { readonly kind: 'undo'; readonly restored: number; readonly among?: true };

export type Decision = Verdict & {
  readonly id: DecisionId;
  /** The revision that the decision made; the current one where it changed nothing. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Absent where nobody recorded them. */
  readonly means?: Means;
};
