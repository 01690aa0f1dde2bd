import { type Author, authorText, type Made, type Signature } from '../../domain/changes/author.ts';
import type { EventId, SessionId } from '../../domain/items/ids.ts';
import { partsOf } from '../../log/event.ts';
import type { LogLine } from '../../log/line.ts';
import type { Replayed } from '../../log/replayed.ts';
import type { Names } from '../../log/session-act.ts';
import { givesTitle } from '../../log/signatures.ts';
import type { MadeElsewhere } from '../../store/elsewhere.ts';
import type { Store } from '../../store/store.ts';

/** The events of a session that were made in it, or in those that it was merged from here. */
export function ownEvents(store: Store, session: SessionId, { lines, names }: Kept): ReadonlySet<EventId> {
  const elsewhere = new Set<string>(store.elsewhere.all(session).flatMap((made) => made.names));
  const titles = lines.flatMap(({ event }) =>
    givesTitle(event) && !elsewhere.has(event.id) ? event.id : [],
  );
  const named = [...names].flatMap(([name, reference]) =>
    hasAuthor(name) && !elsewhere.has(name) ? partsOf(reference).event : [],
  );
  return new Set([...titles, ...named]);
}

interface Kept {
  readonly lines: readonly LogLine[];
  readonly names: Names;
}

interface Evidence {
  /** The events that were made here. */
  readonly own: ReadonlySet<EventId>;
  readonly signatures: ReadonlyMap<EventId, Signature>;
}

/** What was brought by events that were not made here, by author. */
export function madeElsewhere(
  lines: readonly LogLine[],
  { names, titledBy }: Pick<Replayed, 'names' | 'titledBy'>,
  { own, signatures }: Evidence,
): readonly MadeElsewhere[] {
  const authors = new Map(
    lines.map(({ event }) => [event.id, authorOf(event, signatures.get(event.id) ?? { kind: 'unsigned' })]),
  );
  const by = (event: EventId) => (own.has(event) ? undefined : authors.get(event));
  const made = [...names].flatMap(([name, reference]) => {
    const author = hasAuthor(name) ? by(partsOf(reference).event) : undefined;
    return author === undefined ? [] : { author, name: name as Made };
  });
  const title = titledBy && by(titledBy);
  const all = title === undefined ? made : [...made, { author: title, name: titledBy as Made }];
  return [...Map.groupBy(all, ({ author }) => authorText(author)).values()].map((alike) => ({
    author: alike[0]!.author,
    names: alike.map(({ name }) => name),
  }));
}

/** Who the human here is in logs: the name that they gave last. */
export const ownName = (lines: readonly LogLine[], own: ReadonlySet<EventId>): string | undefined =>
  lines.findLast(({ event }) => own.has(event.id) && event.by !== undefined)?.event.by;

const authorOf = ({ by = '' }: LogLine['event'], signature: Signature): Author => ({
  name: by,
  from: 'log',
  signature,
});

/** Words, decisions, proposals and questions. Everything else follows from those. */
const hasAuthor = (name: string): boolean => /^[UDPQ]/.test(name);
