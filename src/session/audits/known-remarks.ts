import type { KnownRemarks } from '../../audit/request.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { findingFacts, sortFindings } from './shown-findings.ts';

/**
 * What an auditor need not find out: what the human does not share, what is asked already, and, where it looks at
 * some items only, what was found of the others. What it looks at anew it shall report anew.
 */
export function knownRemarks(ledger: Ledger, scope: readonly ItemId[] | null): KnownRemarks {
  const sorted = sortFindings(findingFacts(ledger));
  const standing = sorted.shown.filter(
    ({ from, items }) =>
      from === 'model' && scope !== null && items.length > 0 && !items.some((id) => scope.includes(id)),
  );
  const reasons = reasonsOf(ledger);
  return {
    dismissed: sorted.dismissed.map(({ id, text }) => ({ text, reason: reasons.get(id) ?? '' })),
    open: [...standing.map(({ text }) => text), ...ledger.questions.open.map(({ text }) => text)],
  };
}

/** Why the human does not share a finding, by its name. */
function reasonsOf(ledger: Ledger): ReadonlyMap<string, string> {
  return new Map(
    ledger.decisions.flatMap((decision) => {
      if (decision.kind !== 'dismiss' || decision.utterance === null) return [];
      return [[decision.finding, ledger.utterance(decision.utterance)?.text ?? ''] as const];
    }),
  );
}
