import type { Change } from '../../domain/changes/change.ts';
import type { Blocker } from '../../domain/freezing/blocker.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Selected } from '../model/keys.ts';
import { topOverlay } from '../model/state.ts';
import { type ActionContext, selectedEntry } from './action-context.ts';
import { selectedFinding } from './findings.ts';
import { blockingAuthor, freezeDialog, selectedBlocker } from './freezing.ts';

/** What is selected in what lies on top, so that the footer offers no key that would do nothing. */
export function selectedKinds(context: ActionContext): readonly Selected[] {
  const top = topOverlay(context.state);
  if (top?.kind === 'findings') {
    const finding = selectedFinding(context);
    return [
      ...(finding === undefined || top.dismissed ? [] : (['finding'] as const)),
      ...(finding === undefined || finding.items.length === 0 ? [] : (['item'] as const)),
    ];
  }
  if (freezeDialog(context) !== undefined) {
    const blocker = selectedBlocker(context);
    if (blocker === undefined) return [];
    const change = context.view.pending.find(({ id }) => id === blocker.id);
    return [
      'blocker',
      ...(change === undefined ? itemKinds(blocker.kind) : changeKinds(change)),
      ...(blockingAuthor(context) === undefined ? [] : (['elsewhere'] as const)),
    ];
  }
  const entry = selectedEntry(context);
  if (entry === undefined) return [];
  if (entry.kind === 'change') return ['entry', ...changeKinds(entry.change)];
  const { id, origin } = entry.item;
  return ['entry', 'item', ...inferredIf(origin === 'inferred' || isElsewhere(context, id))];
}

const changeKinds = ({ origin, op }: Pick<Change, 'origin' | 'op'>): readonly Selected[] => [
  'change',
  ...inferredIf(origin === 'inferred' && op !== 'remove'),
];

const itemKinds = (kind: Blocker['kind']): readonly Selected[] =>
  inferredIf(kind === 'inferred' || kind === 'elsewhere');

const isElsewhere = ({ view }: ActionContext, id: ItemId): boolean =>
  view.elsewhere.some(({ items }) => items.some(({ item }) => item === id));

const inferredIf = (isInferred: boolean): readonly Selected[] => (isInferred ? ['inferred'] : []);
