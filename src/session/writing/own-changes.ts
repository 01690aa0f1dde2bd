import { applyChanges } from '../../domain/changes/apply-changes.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { UtteranceId } from '../../domain/items/ids.ts';
import type { Decided } from '../api.ts';
import type { SessionCore } from '../core.ts';
import type { Recorder } from '../recorder.ts';

/** A change of the human's own without its names, and the words that it was made with. */
export interface OwnChange {
  readonly change: Unnamed<Change>;
  readonly utterance: UtteranceId;
}

type Unnamed<Of> = Of extends Change ? Omit<Of, 'id' | 'proposal'> : never;

/**
 * Records changes that the human made, decided as they are made, as one revision. What waited on an item that
 * they rewrite, remove or take to another section no longer fits it and goes. `known`: utterances that A need not
 * hear anew. Throws a `SpecError` where they do not fit the spec.
 */
export function decideOwnChanges(
  { store, id, ledger }: SessionCore,
  recorder: Recorder,
  own: readonly OwnChange[],
  known: readonly UtteranceId[] = [],
): Decided {
  const revision = ledger.revision + 1;
  const proposal = store.counters.next(id, 'proposal');
  const changes = own.map(({ change }): Change => {
    return { ...change, id: store.counters.next(id, 'change'), proposal };
  });
  const { spec, unfit } = applyChanges(ledger.spec, changes, revision);
  if (unfit[0] !== undefined) throw unfit[0].error;
  const rewritten = new Set(changes.filter(leavesOtherContent).map(({ item }) => item));
  const superseded = ledger.changes.pending.filter(({ item }) => rewritten.has(item)).map((one) => one.id);
  recorder.turn({
    proposal,
    author: 'human',
    utterances: known,
    reply: '',
    changes,
    questions: [],
    superseded,
    settled: [],
  });
  const decisions = changes.map((change, index) =>
    recorder.decision({ kind: 'write', change: change.id, utterance: own[index]!.utterance }, revision),
  );
  if (decisions[0] !== undefined) recorder.revision(decisions[0], spec);
  const decided = changes.map(({ id: change, item }) => ({ change, item, decision: 'write' as const }));
  return { revision, decided, ...(superseded.length > 0 && { superseded }) };
}

/** Whether an item then says something else, or stands in another section: what waited on it no longer fits. */
const leavesOtherContent = (change: Change): boolean =>
  change.op !== 'move' || change.section !== change.before.section;
