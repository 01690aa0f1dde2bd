/**
 * Names of things. Within a session every kind counts from 1 and a number is never given twice, so `R12`
 * means one item for ever. A session itself has a short random name that is unique in the database.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type SessionId = Branded<'session'>;
export type UtteranceId = Branded<'utterance'>;
export type ItemId = Branded<'item'>;
export type ProposalId = Branded<'proposal'>;
export type ChangeId = Branded<'change'>;
export type DecisionId = Branded<'decision'>;
export type QuestionId = Branded<'question'>;
export type FindingId = Branded<'finding'>;
export type BuildId = Branded<'build'>;
export type TaskId = Branded<'task'>;

/** SHA-256 of the canonical JSON of an event without its id, in 64 lower-case hex digits. */
export type EventId = Branded<'event'>;

/** The kinds that are counted within a session. */
export interface CountedIds {
  readonly utterance: UtteranceId;
  readonly item: ItemId;
  readonly proposal: ProposalId;
  readonly change: ChangeId;
  readonly decision: DecisionId;
  readonly question: QuestionId;
  readonly finding: FindingId;
  readonly build: BuildId;
  readonly task: TaskId;
}

export type CountedKind = keyof CountedIds;

const letters: { readonly [Kind in CountedKind]: string } = {
  utterance: 'U',
  item: 'R',
  proposal: 'P',
  change: 'C',
  decision: 'D',
  question: 'Q',
  finding: 'F',
  build: 'B',
  task: 'T',
};

/** The `number`-th name of a kind: `makeId('item', 12)` is `R12`. */
export function makeId<Kind extends CountedKind>(kind: Kind, number: number): CountedIds[Kind] {
  return `${letters[kind]}${number}` as CountedIds[Kind];
}

/** Reads a name as a person types it (`r12`, ` R12 `); `undefined` when it is not one of that kind. */
export function parseId<Kind extends CountedKind>(kind: Kind, text: string): CountedIds[Kind] | undefined {
  const match = /^\s*([A-Za-z])([1-9]\d{0,8})\s*$/.exec(text);
  return match?.[1]?.toUpperCase() === letters[kind] ? makeId(kind, Number(match[2])) : undefined;
}

/** What the names of a kind begin with: `R` for items. */
export const letterOf = (kind: CountedKind): string => letters[kind];

/** The count behind a name: 12 for `R12`. */
export function numberOf(id: CountedIds[CountedKind]): number {
  return Number(id.slice(1));
}
