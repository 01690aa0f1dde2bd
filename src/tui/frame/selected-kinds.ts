import type { Blocker } from '../../spec/blocker.ts';
import type { Change } from '../../spec/change.ts';
import type { ItemId } from '../../spec/ids.ts';
import { selectedFinding } from '../actions/findings.ts';
import { blockingAuthor, freezeDialog, selectedBlocker } from '../actions/freezing.ts';
import type { Selected } from '../keys.ts';
import { topOverlay } from '../state.ts';
import { selectedEntry, type World } from '../world.ts';

/** What is selected in what lies on top, so that the footer offers no key that would do nothing. */
export function selectedKinds(world: World): readonly Selected[] {
  const top = topOverlay(world.state);
  if (top?.kind === 'findings') {
    const finding = selectedFinding(world);
    return [
      ...(finding === undefined || top.dismissed ? [] : (['finding'] as const)),
      ...(finding === undefined || finding.items.length === 0 ? [] : (['item'] as const)),
    ];
  }
  if (freezeDialog(world) !== undefined) {
    const blocker = selectedBlocker(world);
    if (blocker === undefined) return [];
    const change = world.view.pending.find(({ id }) => id === blocker.id);
    return [
      'blocker',
      ...(change === undefined ? itemKinds(blocker.kind) : changeKinds(change)),
      ...(blockingAuthor(world) === undefined ? [] : (['elsewhere'] as const)),
    ];
  }
  const entry = selectedEntry(world);
  if (entry === undefined) return [];
  if (entry.kind === 'change') return ['entry', ...changeKinds(entry.change)];
  const { id, origin } = entry.item;
  return ['entry', 'item', ...inferredIf(origin === 'inferred' || isElsewhere(world, id))];
}

const changeKinds = ({ origin, op }: Pick<Change, 'origin' | 'op'>): readonly Selected[] => [
  'change',
  ...inferredIf(origin === 'inferred' && op !== 'remove'),
];

const itemKinds = (kind: Blocker['kind']): readonly Selected[] =>
  inferredIf(kind === 'inferred' || kind === 'elsewhere');

const isElsewhere = ({ view }: World, id: ItemId): boolean =>
  view.elsewhere.some(({ items }) => items.some(({ item }) => item === id));

const inferredIf = (isInferred: boolean): readonly Selected[] => (isInferred ? ['inferred'] : []);
