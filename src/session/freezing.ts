import type { Blocker } from '../domain/freezing/blocker.ts';
import { blockersOf } from '../domain/freezing/freeze-gate.ts';
import { freezeSpec, type SpecHash } from '../domain/freezing/frozen.ts';
import { unattendedOf } from '../domain/freezing/unattended.ts';
import { specMarkdown } from '../domain/markdown/canonical.ts';
import type { FreezeOutcome } from './api.ts';
import { standingErrors } from './audits/shown-findings.ts';
import type { SessionCore } from './core.ts';
import { elsewhereFacts, waitingFromElsewhere } from './elsewhere/waiting.ts';
import { UnknownFrozenSpecError } from './errors.ts';
import { record } from './recorder.ts';

export interface FreezeOptions {
  /** Freeze items that nobody confirmed as well. */
  readonly withInferred: boolean;
  /** Grant the build the network. */
  readonly network: boolean;
}

/** What stands in the way of freezing, first what is quickest to settle. */
export function blockers({ ledger }: SessionCore, withInferred: boolean): readonly Blocker[] {
  return blockersOf({
    spec: ledger.spec,
    pending: ledger.changes.pending,
    questions: ledger.questions.open,
    findings: standingErrors(ledger),
    elsewhere: waitingFromElsewhere(elsewhereFacts(ledger)),
    withInferred,
  });
}

/** Freezes the spec as it stands. The same spec frozen again is the same record. */
export function freeze(core: SessionCore, { withInferred, network }: FreezeOptions): FreezeOutcome {
  const inTheWay = blockers(core, withInferred);
  if (inTheWay.length > 0) return { kind: 'blocked', blockers: inTheWay };
  const { spec, revision, frozen, standing, decisions } = core.ledger;
  const made = freezeSpec(spec, { network });
  const unattended = unattendedOf({ spec, standing: standing.items, decisions });
  const before = frozen.find(({ hash }) => hash === made.hash);
  if (before !== undefined)
    return { kind: 'frozen', hash: before.hash, revision: before.revision, unattended };
  const inferred = spec.items.some(({ origin }) => origin === 'inferred');
  record(core, (recorder) => recorder.frozen(made, { revision, withInferred: inferred, unattended }));
  return { kind: 'frozen', hash: made.hash, revision, unattended };
}

/** The canonical Markdown of the spec as it stands, or of a frozen one. */
export function markdown(
  { store, id, ledger }: Pick<SessionCore, 'store' | 'id' | 'ledger'>,
  hash?: SpecHash,
): string {
  if (hash === undefined) return specMarkdown(ledger.spec);
  const frozen = store.frozen.get(id, hash);
  if (frozen === undefined)
    throw new UnknownFrozenSpecError(
      hash,
      ledger.frozen.map((record) => record.hash),
    );
  return frozen.text;
}
