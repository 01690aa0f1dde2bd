import type { Signature } from '../../domain/changes/author.ts';
import type { EventId } from '../../domain/items/ids.ts';
import type { EventOf, LogEvent } from '../../log/event.ts';
import { type LogLine, logLine } from '../../log/line.ts';
import { coveredBy, signaturesIn, signedText, unsignedRuns } from '../../log/signatures.ts';

/** How a text is signed, and how a signature is checked, with the user's own keys and nobody else's. */
export interface Signing {
  /** Absent where the user has no key to sign with. */
  readonly sign?: (text: string) => string;
  readonly verify: (text: string, signature: string) => Signature;
}

/** A signature over each run of events that were made here and are not signed yet. */
export function newSignatures(
  lines: readonly LogLine[],
  own: ReadonlySet<EventId>,
  sign: NonNullable<Signing['sign']>,
): readonly LogLine[] {
  const events = lines.map(({ event }) => event);
  const moments = new Map(events.map(({ id, at }) => [id, at]));
  return unsignedRuns(events, own).map((run) => {
    const { last } = run;
    // At the same moment, so that whatever is done next is later.
    const facts = { kind: 'signature' as const, at: moments.get(last) ?? 0, after: [last], names: {} };
    return logLine({ ...facts, ...run, signature: sign(signedText(run)) });
  });
}

/** What is known of who wrote each event. Of several signatures the one by a known key counts. */
export function checkedSignatures(
  events: readonly LogEvent[],
  verify: Signing['verify'],
): ReadonlyMap<EventId, Signature> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const checked = signaturesIn(events).map((signature) => ({
    events: coveredBy(signature, byId),
    found: verify(signedText(runOf(signature)), signature.signature),
  }));
  const known = new Map<EventId, Signature>();
  for (const { events: covered, found } of checked) {
    for (const id of covered) if (known.get(id)?.kind !== 'verified') known.set(id, found);
  }
  return known;
}

const runOf = ({ by, last, count }: EventOf<'signature'>) => ({
  ...(by !== undefined && { by }),
  last,
  count,
});
