import type { LogEvent, Reference } from './event.ts';

/** What names stand for, as far as the log goes before an act. */
export type Names = ReadonlyMap<string, Reference>;

type WithoutFacts<Event> = Event extends LogEvent
  ? Omit<Event, 'id' | 'at' | 'after' | 'names' | 'by'>
  : never;

/** What an act says, without who made it and what came before it. */
export type Payload = WithoutFacts<LogEvent>;

/** Something that was done in a session. */
export interface SessionAct {
  readonly kind: LogEvent['kind'];
  readonly at: number;
  readonly payload: (names: Names) => Payload;
}
