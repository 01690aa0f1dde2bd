import type { Change } from '../domain/changes/change.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { NewRevision } from '../domain/changes/revision.ts';
import type { Turn } from '../domain/changes/turn.ts';
import type { ChangeId, EventId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { Question } from '../domain/items/question.ts';
import type { Section } from '../domain/items/section.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { Conflict } from './conflict.ts';
import type { Reference } from './event.ts';

/** What waits because of a conflict. */
export interface OpenConflict extends Conflict {
  /** The change that waits; none where there is nothing to accept. */
  readonly change?: ChangeId;
  /** What the item says now; empty where it says nothing. */
  readonly theirs: string;
  /** Where it would move the item, if that is what it does. */
  readonly move?: { readonly from: Section; readonly to: Section };
}

/** A session as its log tells it. Everything is in the order in which it happened. */
export interface Replayed {
  readonly title: string;
  /** The event that gave it. */
  readonly titledBy: EventId | undefined;
  readonly spec: Spec;
  readonly revision: number;
  readonly utterances: readonly Utterance[];
  readonly turns: readonly Turn[];
  /** Questions that came with no turn. */
  readonly questions: readonly { readonly question: Question; readonly at: number }[];
  readonly decisions: readonly Decision[];
  readonly revisions: readonly NewRevision[];
  readonly conflicts: readonly OpenConflict[];
  /** What each name here stands for. */
  readonly names: ReadonlyMap<string, Reference>;
  /** The greatest number of each kind, by its letter. */
  readonly last: ReadonlyMap<string, number>;
}

/** A turn whose changes are known once the replay has ended. */
export type TurnSoFar = Omit<Turn, 'changes'> & { readonly changes: readonly ChangeId[] };

export const withChanges = (turn: TurnSoFar, changeOf: (id: ChangeId) => Change | undefined): Turn => ({
  ...turn,
  changes: turn.changes.flatMap((id) => changeOf(id) ?? []),
});

/** A turn that holds changes which wait because of a conflict. Nobody said anything in it. */
export const waitingTurn = (
  turn: Pick<TurnSoFar, 'proposal' | 'changes' | 'superseded' | 'at'>,
): TurnSoFar => ({ ...turn, author: 'human', utterances: [], reply: '', questions: [], settled: [] });
