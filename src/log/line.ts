import { createHash } from 'node:crypto';
import type { EventId } from '../domain/items/ids.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LogEvent } from './event.ts';

/** An event and the one line that it is written as, without the line break. */
export interface LogLine {
  readonly event: LogEvent;
  readonly line: string;
}

type WithoutId<Event> = Event extends LogEvent ? Omit<Event, 'id'> : never;

/** An event before it has its name. */
export type NewEvent = WithoutId<LogEvent>;

/** Names an event by what it says. */
export function logLine(event: NewEvent): LogLine {
  const text = canonicalJson(withoutTimes(event));
  const id = idOf(text);
  return { event: { ...event, id } as LogEvent, line: lineOf(id, text) };
}

/** `text`: the canonical JSON of the event without its id. */
export const idOf = (text: string): EventId =>
  createHash('sha256').update(text, 'utf8').digest('hex') as EventId;

export const lineOf = (id: EventId, text: string): string => `{"id":"${id}",${text.slice(1)}`;

function withoutTimes(event: NewEvent): unknown {
  if (event.kind === 'words') {
    return { ...event, utterances: event.utterances.map(({ at: _, ...utterance }) => utterance) };
  }
  if (event.kind !== 'decisions') return event;
  return { ...event, decisions: event.decisions.map(({ at: _, revision: __, ...verdict }) => verdict) };
}
