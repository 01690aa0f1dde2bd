import { confirmItem } from '../domain/changes/apply.ts';
import type { Waiting } from '../domain/changes/author.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { Decided } from './api.ts';
import type { SessionCore } from './core.ts';
import { elsewhereFacts, waitingFromElsewhere } from './elsewhere/waiting.ts';
import { NothingToDecideError } from './errors.ts';
import { record } from './recorder.ts';

/** Confirms what was inferred, and takes over what was decided elsewhere. */
export function confirm(core: SessionCore, ids: readonly ItemId[]): Decided {
  const named = [...new Set(ids)];
  if (named.length === 0) throw new NothingToDecideError('No inferred item waits to be confirmed.');
  const elsewhere = new Map(waitingFromElsewhere(elsewhereFacts(core.ledger)).flatMap(byItem));
  const isInferred = (id: ItemId) =>
    core.ledger.spec.items.some((item) => item.id === id && item.origin === 'inferred');
  const taken = named.flatMap((id) => (isInferred(id) ? [] : (elsewhere.get(id) ?? [])));
  const items = named.filter((id) => isInferred(id) || !elsewhere.has(id));
  return record(core, (recorder) => {
    const { revision: now } = core.ledger;
    if (taken.length > 0) recorder.decision({ kind: 'take-over', taken }, now);
    if (items.length === 0) {
      return { revision: now, decided: named.map((item) => ({ item, decision: 'take-over' as const })) };
    }
    const revision = now + 1;
    const decisions = items.map((item) => recorder.decision({ kind: 'confirm', item }, revision));
    const spec = decisions.reduce<Spec>(
      (before, { id }, index) => confirmItem(before, items[index]!, id),
      core.ledger.spec,
    );
    recorder.revision(decisions[0]!, spec);
    const decided = named.map((item) => ({
      item,
      decision: items.includes(item) ? ('confirm' as const) : ('take-over' as const),
    }));
    return { revision, decided };
  });
}

const byItem = ({ items }: Waiting) => items.map(({ item, decision }) => [item, decision] as const);
