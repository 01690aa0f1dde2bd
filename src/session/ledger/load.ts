import { emptySpec } from '../../domain/changes/apply.ts';
import type { SessionId } from '../../domain/items/ids.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { decisionsBehind } from '../standing.ts';
import { Ledger } from './ledger.ts';
import { historySchema } from './message-schema.ts';
import { buildEvent } from './stored-events.ts';

/** Something that was recorded, and how to tell the ledger of it. */
interface Happening {
  readonly at: number;
  readonly tell: () => void;
}

/** The ledger of a session, out of all that the store has of it. */
export function loadLedger(store: Store, { id, title }: SessionRecord): Ledger {
  const latest = store.revisions.latest(id);
  const ledger = new Ledger(emptySpec(title));
  for (const made of store.elsewhere.all(id)) ledger.authors.brought(made);
  if (store.sessions.titles(id).length > 1) ledger.authors.titledHere();
  // A stable sort: what was recorded at one moment is told in the order of this list.
  const happenings = [
    ...store.utterances.all(id).map((utterance) => happening(utterance.at, () => ledger.said(utterance))),
    ...buildHappenings(store, id, ledger),
    ...store.turns.all(id).map((turn) => happening(turn.at, () => ledger.turned(turn))),
    ...store.turns.failures(id).map((failure) => happening(failure.at, () => ledger.failed(failure))),
    ...store.decisions.all(id).map((decision) => happening(decision.at, () => ledger.decidedOn(decision))),
    ...store.audits.all(id).map((audit) => happening(audit.at, () => ledger.audited(audit))),
    ...firstOfEach(store.frozen.all(id)).map((record) => happening(record.at, () => ledger.froze(record))),
  ].sort((one, other) => one.at - other.at);
  for (const { tell } of happenings) tell();
  if (latest !== undefined) ledger.revised(latest.number, { ...latest.spec, title });
  ledger.standing.stand(decisionsBehind({ store, id, ledger }, store.revisions.touches(id)));
  ledger.history = historySchema.parse(store.turns.history(id));
  return ledger;
}

const happening = (at: number, tell: () => void): Happening => ({ at, tell });

function buildHappenings(store: Store, session: SessionId, ledger: Ledger): Happening[] {
  return store.builds.all(session).flatMap(({ build, hash, wall, workspace, startedAt }) => {
    const started = { build, hash, workspace, startedAt, sandboxed: wall === 'sandbox' };
    const events = store.builds.events(session, build);
    return [
      happening(startedAt, () => ledger.buildStarted(started)),
      ...events.map(({ event, at }) => happening(at, () => ledger.buildSaid(build, buildEvent(event), at))),
    ];
  });
}

/** The same spec frozen again is the same frozen spec. */
function firstOfEach<Record extends { readonly hash: string }>(records: readonly Record[]): Record[] {
  return [...new Map(records.toReversed().map((record) => [record.hash, record])).values()].toReversed();
}
