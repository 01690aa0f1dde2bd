import type { Change } from '../domain/changes/change.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type {
  BuildId,
  ChangeId,
  DecisionId,
  EventId,
  FindingId,
  ItemId,
  ProposalId,
  QuestionId,
  UtteranceId,
} from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import type { Utterance } from '../domain/items/utterance.ts';

declare const brand: unique symbol;

/**
 * A thing that is the same in every copy of a session, whatever it is called there: the event that brought it,
 * and its name in that event, `<64 hex digits>:R12`. A decision whose change became a conflict names that
 * conflict's change. Builds stay out of logs: what is before their name is no event.
 */
export type Reference = string & { readonly [brand]: 'reference' };

interface Facts {
  readonly id: EventId;
  /** Milliseconds since the epoch; later than everything that its author knew of. */
  readonly at: number;
  /** The newest events that its author knew of, which know of all the others; none for a root. */
  readonly after: readonly EventId[];
  /** What the names in it stand for that earlier events brought. */
  readonly names: Readonly<Record<string, Reference>>;
  /** Who wrote it, where the one who exported it said so. */
  readonly by?: string;
}

/** A decision as its author's program named it. Which revision it makes is known when the log is replayed. */
export type LoggedDecision = Exclude<Decision, { kind: 'undo' }>;

/** How a session began. */
interface SessionBegan {
  readonly kind: 'session';
  readonly format: 1;
  readonly title: string;
  readonly nonce: string;
}

/** What was said at one moment: attached files first. */
export interface WordsSaid {
  readonly kind: 'words';
  readonly utterances: readonly Utterance[];
  /** The bytes of attached files that their text does not give, in Base64, by hash. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What an agent proposed and asked, or what the human wrote directly. */
export interface TurnEnded {
  readonly kind: 'turn';
  readonly proposal: ProposalId;
  readonly author: 'A' | 'B' | 'audit' | 'human';
  readonly utterances: readonly UtteranceId[];
  readonly reply: string;
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  readonly superseded: readonly ChangeId[];
  readonly settled: readonly QuestionId[];
  readonly build?: BuildId;
}

/** A question that came with no turn. */
interface QuestionAsked {
  readonly kind: 'question';
  readonly question: Question;
}

/** All that the human decided with one key press or command. */
export interface DecisionsMade {
  readonly kind: 'decisions';
  readonly decisions: readonly LoggedDecision[];
  /** Changes of conflicts as they were shown when they were decided. */
  readonly shown: readonly Change[];
  /** The order in which changes were applied, where it is not that of the decisions. */
  readonly order?: readonly ChangeId[];
  /** What the items said that were confirmed. */
  readonly confirmed?: readonly { readonly item: ItemId; readonly text: string }[];
  /** The keys of the findings that were dismissed, as far as they are known. */
  readonly dismissed?: readonly { readonly finding: FindingId; readonly key: string }[];
}

/** An act of the human's that they took back. */
interface Undone {
  readonly kind: 'undo';
  readonly decision: DecisionId;
  readonly of: EventId;
}

interface Renamed {
  readonly kind: 'rename';
  readonly title: string;
}

/** Events of its author that follow each other, signed: `last`, and those before it. */
interface Signed {
  readonly kind: 'signature';
  readonly last: EventId;
  readonly count: number;
  /** What `ssh-keygen -Y sign` wrote. */
  readonly signature: string;
}

/** One act in the life of a session, by value; what it is about is named by reference. */
export type LogEvent = Facts &
  (SessionBegan | WordsSaid | TurnEnded | QuestionAsked | DecisionsMade | Undone | Renamed | Signed);

export type EventOf<Kind extends LogEvent['kind']> = Extract<LogEvent, { kind: Kind }>;

/** In which order things happen at one moment. */
const ranks: { readonly [Kind in LogEvent['kind']]: number } = {
  session: 0,
  words: 1,
  turn: 2,
  question: 3,
  decisions: 4,
  undo: 5,
  rename: 6,
  signature: 7,
};

/** The one order of events: by time, then by what follows from what, then by id, so that it is the same everywhere. */
export function inOrder(one: LogEvent, other: LogEvent): number {
  return happensBefore(one, other) || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** Negative where the first happens before the second, whatever they are called. */
export const happensBefore = (one: Pick<LogEvent, 'at' | 'kind'>, other: Pick<LogEvent, 'at' | 'kind'>) =>
  one.at - other.at || ranks[one.kind] - ranks[other.kind];

export const referenceTo = (event: EventId | string, name: string): Reference =>
  `${event}:${name}` as Reference;

/** What a name in an event stands for. */
export const meantBy = ({ id, names }: Pick<LogEvent, 'id' | 'names'>, name: string): Reference =>
  names[name] ?? referenceTo(id, name);

/** The event that brought what a reference names, and its name there. */
export function partsOf(reference: Reference): { readonly event: EventId; readonly name: string } {
  const colon = reference.indexOf(':');
  return { event: reference.slice(0, colon) as EventId, name: reference.slice(colon + 1) };
}
