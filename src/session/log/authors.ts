import { type Author, authorText, type Signature } from '../../spec/author.ts';
import type { Decision } from '../../spec/decision.ts';
import type { DecisionId, SessionId, UtteranceId } from '../../spec/ids.ts';
import { type EventId, partsOf } from '../../spec/log/event.ts';
import type { LogLine } from '../../spec/log/line.ts';
import type { MadeElsewhere } from '../../store/elsewhere.ts';
import type { Store } from '../../store/store.ts';
import type { Names } from './act.ts';

/** The events of a session that were made in it, or in those that it was merged from here. */
export function ownEvents(store: Store, session: SessionId, names: Names): ReadonlySet<EventId> {
  const elsewhere = new Set<string>(store.elsewhere.all(session).flatMap((made) => made.names));
  return new Set(
    [...names].flatMap(([name, reference]) =>
      isOfHuman(name) && !elsewhere.has(name) ? partsOf(reference).event : [],
    ),
  );
}

interface Evidence {
  /** The events that were made here. */
  readonly own: ReadonlySet<EventId>;
  readonly signatures: ReadonlyMap<EventId, Signature>;
}

/** What was said and decided by events that were not made here, by author. */
export function madeElsewhere(
  lines: readonly LogLine[],
  names: Names,
  { own, signatures }: Evidence,
): readonly MadeElsewhere[] {
  const authors = new Map(
    lines.map(({ event }) => [event.id, authorOf(event, signatures.get(event.id) ?? { kind: 'unsigned' })]),
  );
  const made = [...names].flatMap(([name, reference]) => {
    const { event } = partsOf(reference);
    const author = own.has(event) ? undefined : authors.get(event);
    return author === undefined || !isOfHuman(name) ? [] : [{ author, name }];
  });
  return [...Map.groupBy(made, ({ author }) => authorText(author)).values()].map((alike) => ({
    author: alike[0]!.author,
    names: alike.map(({ name }) => name),
  }));
}

/** How many decisions of each author the human has not taken over. */
export function notTakenOver(elsewhere: readonly MadeElsewhere[], decisions: readonly Decision[]) {
  const theirs = new Set(elsewhere.flatMap(({ names }) => names));
  const taken = new Set<string>(
    decisions.flatMap((made) => (made.kind === 'take-over' && !theirs.has(made.id) ? made.taken : [])),
  );
  const counted = elsewhere.map(({ author, names }) => {
    return { author, decisions: names.filter((name) => name.startsWith('D') && !taken.has(name)).length };
  });
  return counted.filter((one) => one.decisions > 0);
}

/** Who the human here is in logs: the name that they gave last. */
export const ownName = (lines: readonly LogLine[], own: ReadonlySet<EventId>): string | undefined =>
  lines.findLast(({ event }) => own.has(event.id) && event.by !== undefined)?.event.by;

const authorOf = ({ by = '' }: LogLine['event'], signature: Signature): Author => ({
  name: by,
  from: 'log',
  signature,
});

/** What was said and decided; everything else follows from that, or an agent made it. */
const isOfHuman = (name: string): name is UtteranceId | DecisionId => /^[UD]/.test(name);
