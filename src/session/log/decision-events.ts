import type { Change } from '../../domain/changes/change.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { Finding } from '../../domain/findings/finding.ts';
import { checkSpec } from '../../domain/findings/rules/checks.ts';
import { type ChangeId, numberOf, type SessionId } from '../../domain/items/ids.ts';
import { type LoggedDecision, partsOf } from '../../log/event.ts';
import type { Names, Payload } from '../../log/session-act.ts';
import type { Store } from '../../store/store.ts';

/** Writes decisions so that they can be judged anew elsewhere: with what they were made on. */
export interface DecisionWriter {
  readonly decisions: (made: readonly LoggedDecision[], names: Names) => Payload;
  readonly undo: (undo: Extract<Decision, { kind: 'undo' }>, names: Names) => Payload;
}

export function decisionWriter(store: Store, session: SessionId): DecisionWriter {
  const changes = new Map(store.changes.all(session).map((change) => [change.id, change]));
  const causes = new Map(store.revisions.all(session).map(({ number, cause }) => [number, cause]));
  return {
    decisions: (made, names) => {
      const named = new Set(made.flatMap((decision) => ('change' in decision ? decision.change : [])));
      const shown = [...named].filter((id) => isOfConflict(id, names)).flatMap((id) => changes.get(id) ?? []);
      const order = applicationOrder(made);
      const confirmed = made.flatMap((decision) => confirmedText(store, session, decision));
      const dismissed = made.flatMap((decision) => dismissedKey(store, session, decision));
      return {
        kind: 'decisions',
        decisions: made,
        shown,
        ...(order !== undefined && { order }),
        ...(confirmed.length > 0 && { confirmed }),
        ...(dismissed.length > 0 && { dismissed }),
      };
    },
    undo: ({ id, restored }, names) => {
      const cause = causes.get(restored + 1);
      const reference = cause && names.get(cause);
      if (reference === undefined) throw new Error(`${id} takes back a revision that nothing made.`);
      return { kind: 'undo', decision: id, of: partsOf(reference).event };
    },
  };
}

/** The change of a conflict is in no log, so that whoever decides it has to say what it was. */
function isOfConflict(id: Change['id'], names: Names): boolean {
  const reference = names.get(id);
  return reference !== undefined && partsOf(reference).name.startsWith('D');
}

/** Changes that are accepted together are applied by number. `undefined` where that is their order already. */
function applicationOrder(made: readonly LoggedDecision[]): readonly ChangeId[] | undefined {
  const named = made.flatMap((decision) => ('change' in decision ? decision.change : []));
  const byNumber = [...named].sort((one, other) => numberOf(one) - numberOf(other));
  return byNumber.some((id, index) => id !== named[index]) ? byNumber : undefined;
}

function confirmedText(store: Store, session: SessionId, decision: LoggedDecision) {
  if (decision.kind !== 'confirm') return [];
  const text = store.revisions.itemAt(session, decision.item, decision.revision - 1)?.text;
  return text === undefined ? [] : [{ item: decision.item, text }];
}

function dismissedKey(store: Store, session: SessionId, decision: LoggedDecision) {
  if (decision.kind !== 'dismiss') return [];
  const { finding, revision } = decision;
  const spec = store.revisions.specAt(session, revision);
  const audited = store.audits.all(session).flatMap(({ findings }) => findings.map((one) => one.finding));
  const found: readonly Finding[] = [...(spec === undefined ? [] : checkSpec(spec)), ...audited];
  const key = found.find(({ id }) => id === finding)?.key;
  return key === undefined ? [] : [{ finding, key }];
}
