import type { Decided } from '../session/api.ts';
import type { Change } from '../spec/change.ts';
import type { Item } from '../spec/item.ts';

const done = {
  accept: 'accepted',
  'accept-edited': 'accepted in your words',
  'accept-noted': 'accepted with a note',
  'accept-quoted': 'accepted on your words',
  write: 'written',
  reject: 'rejected',
  ask: 'asked about',
  confirm: 'confirmed',
  defer: 'set aside',
  dismiss: 'dismissed',
  talk: 'marked as talk',
  undo: 'undone',
} as const;

/**
 * What was decided, a line each, and the revision that it led to; then what is still to come of it. `left`: what
 * waits on, where all was accepted that was asked for. `items`: those of the spec as it is now.
 */
export function decidedLines(
  { revision, decided }: Decided,
  { left = [], items = [] }: { readonly left?: readonly Change[]; readonly items?: readonly Item[] } = {},
): string[] {
  const inferred = items.filter(
    ({ id, origin }) => origin === 'inferred' && decided.some(({ item }) => item === id),
  );
  const hasNote = decided.some(({ decision }) => decision === 'accept-noted');
  return [
    ...decided.map(({ change, decision, item }) =>
      change === undefined ? `${item}  ${done[decision]}` : `${change}  ${done[decision]}  (${item})`,
    ),
    `The spec is at revision ${revision}.`,
    ...(hasNote ? ['A reads your note in its next turn, and changes the item then.'] : []),
    ...(inferred.length === 0
      ? []
      : [`Inferred until you confirm it: ${inferred.map(({ id }) => id).join(', ')}.`]),
    ...(left.length === 0
      ? []
      : [`Your words do not ask for ${left.map(({ id }) => id).join(', ')}: decide on them by name.`]),
  ];
}
