import { createHash } from 'node:crypto';
import type { EventId, UtteranceId } from '../domain/items/ids.ts';
import type { Evidence } from '../domain/items/item.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import { LogError } from './errors.ts';
import { happensBefore, inOrder, type LogEvent, partsOf } from './event.ts';
import type { LogLine } from './line.ts';
import { broughtBy } from './naming.ts';
import type { PlacedLine } from './read-log.ts';
import { namesIn } from './references.ts';

/**
 * All events of some logs, each once, in the one order that they have everywhere. Throws `LogError` where an
 * event names one that is not there, comes before what it follows, or quotes words that nobody said.
 */
export function merge(...logs: readonly (readonly PlacedLine[])[]): readonly LogLine[] {
  const lines = new Map<EventId, PlacedLine>();
  for (const line of logs.flat()) if (!lines.has(line.event.id)) lines.set(line.event.id, line);
  const brought = new Map([...lines.values()].map(({ event }) => [event.id, new Set(broughtBy(event))]));
  for (const line of lines.values()) check(line, { lines, brought });
  return [...lines.values()].sort((one, other) => inOrder(one.event, other.event));
}

/** The events that no other one follows. */
export function headsOf(events: readonly LogEvent[]): readonly EventId[] {
  const followed = new Set(events.flatMap(({ after }) => after));
  return events.flatMap(({ id }) => (followed.has(id) ? [] : id)).sort();
}

/** All that is there, by event. */
interface Everything {
  readonly lines: ReadonlyMap<EventId, PlacedLine>;
  /** The names that each event gives. */
  readonly brought: ReadonlyMap<EventId, ReadonlySet<string>>;
}

function check(placed: PlacedLine, everything: Everything): void {
  const { lines } = everything;
  const { event, file, number } = placed;
  const refuse = (why: string): never => {
    throw new LogError(file, number, why);
  };
  if (event.kind !== 'session' && event.after.length === 0) refuse('it follows nothing.');
  const before = [...event.after, ...(event.kind === 'undo' ? [event.of] : [])];
  const named = Object.entries(event.names).flatMap(([name, reference]) =>
    name.startsWith('B') ? [] : partsOf(reference).event,
  );
  for (const id of [...before, ...named]) {
    const earlier = lines.get(id)?.event;
    if (earlier === undefined) refuse(`it follows a line that is missing (${id.slice(0, 12)}).`);
    else if (happensBefore(earlier, event) >= 0) refuse('its time is not after what it follows.');
  }
  for (const name of namesIn(event)) {
    if (!isKnown(name, event, everything)) refuse(`nothing that it follows brought its ${name}.`);
  }
  if (event.kind === 'words') {
    for (const [hash, base64] of Object.entries(event.files ?? {})) {
      const bytes = Buffer.from(base64, 'base64');
      if (createHash('sha256').update(bytes).digest('hex') !== hash) refuse('an attached file is not whole.');
    }
  }
  const misquoted = evidenceIn(event).find((evidence) => !isSaid(evidence, event, lines));
  if (misquoted !== undefined) {
    refuse(`it quotes words of ${misquoted.utterance} that are not there.`);
  }
}

function isKnown(name: string, event: LogEvent, { brought }: Everything): boolean {
  const reference = event.names[name];
  if (reference === undefined) return brought.get(event.id)?.has(name) ?? false;
  // Builds stay out of logs.
  if (name.startsWith('B')) return true;
  const { event: id, name: there } = partsOf(reference);
  return brought.get(id)?.has(there) ?? false;
}

function evidenceIn(event: LogEvent): readonly Evidence[] {
  if (event.kind === 'turn') return evidenceOfChanges(event.changes);
  if (event.kind !== 'decisions') return [];
  const chosen = event.decisions.flatMap((decision) =>
    decision.kind === 'accept-quoted' ? decision.evidence : [],
  );
  return [...chosen, ...evidenceOfChanges(event.shown)];
}

const evidenceOfChanges = (changes: Extract<LogEvent, { kind: 'turn' }>['changes']): readonly Evidence[] =>
  changes.flatMap(({ evidence, nearest = [] }) => [...evidence, ...nearest]);

function isSaid(
  { utterance, start, end, text }: Evidence,
  event: LogEvent,
  lines: ReadonlyMap<EventId, PlacedLine>,
): boolean {
  const said = utteranceOf(utterance, event, lines);
  return said !== undefined && end <= said.text.length && said.text.slice(start, end) === text;
}

function utteranceOf(
  name: UtteranceId,
  { names }: LogEvent,
  lines: ReadonlyMap<EventId, PlacedLine>,
): Utterance | undefined {
  const reference = names[name];
  if (reference === undefined) return undefined;
  const said = partsOf(reference);
  const event = lines.get(said.event)?.event;
  return event?.kind === 'words' ? event.utterances.find(({ id }) => id === said.name) : undefined;
}
