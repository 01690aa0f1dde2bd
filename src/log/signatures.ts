import type { EventId } from '../domain/items/ids.ts';
import type { EventOf, LogEvent } from './event.ts';

/** Events of one author that follow each other: the last of them, and how many there are. */
export interface Run {
  readonly by?: string;
  readonly last: EventId;
  readonly count: number;
}

/** What is signed. The last event names the one that it follows by its hash, and so all of them. */
export const signedText = ({ by = '', last, count }: Run): string =>
  `specwright log\n${JSON.stringify(by)}\n${count}\n${last}\n`;

/** The events that a signature is about; none where they do not follow each other, or are not of its author. */
export function coveredBy(
  signature: EventOf<'signature'>,
  events: ReadonlyMap<EventId, LogEvent>,
): readonly EventId[] {
  const covered: EventId[] = [];
  let next: EventId | undefined = signature.last;
  while (covered.length < signature.count) {
    const event: LogEvent | undefined = next && events.get(next);
    if (event === undefined || event.kind === 'signature' || event.by !== signature.by) return [];
    covered.push(event.id);
    next = event.after.length === 1 ? event.after[0] : undefined;
  }
  return covered;
}

export const signaturesIn = (events: readonly LogEvent[]): readonly EventOf<'signature'>[] =>
  events.filter((event) => event.kind === 'signature');

/** The longest runs of events that were made here and nobody signed; `own`: what was made here. */
export function unsignedRuns(events: readonly LogEvent[], own: ReadonlySet<EventId>): readonly Run[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const signed = new Set(signaturesIn(events).flatMap((signature) => coveredBy(signature, byId)));
  const runs = new Map<EventId, { readonly whole: Run; readonly told?: Run }>();
  for (const event of events) {
    const { id, by, after } = event;
    const isOwn = own.has(id) && !givesTitle(event);
    if (signed.has(id) || !(isOwn || givesTitle(event))) continue;
    const before = after.length === 1 ? runs.get(after[0]!) : undefined;
    const continues = before !== undefined && before.whole.by === by;
    if (continues) runs.delete(before.whole.last);
    const count = (continues ? before.whole.count : 0) + 1;
    const whole: Run = { ...(by !== undefined && { by }), last: id, count };
    // A title says nothing of who gave it, so that it is signed with what was made here after it.
    const told = isOwn ? whole : continues ? before.told : undefined;
    runs.set(id, { whole, ...(told !== undefined && { told }) });
  }
  return [...runs.values()].flatMap(({ told }) => told ?? []);
}

/** Whether the title of the session is from it, or was. */
export const givesTitle = ({ kind }: LogEvent): boolean => kind === 'session' || kind === 'rename';
