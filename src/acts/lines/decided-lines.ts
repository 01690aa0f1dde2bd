import type { Change } from '../../domain/changes/change.ts';
import { byMaterial, materialCounts } from '../../domain/changes/material.ts';
import type { Item } from '../../domain/items/item.ts';
import type { Decided } from '../../session/api.ts';

export interface Beside {
  readonly left?: readonly Change[];
  readonly material?: readonly Change[];
  readonly items?: readonly Item[];
}

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
  'take-over': 'taken over',
  undo: 'undone',
} as const;

/**
 * What was decided, a line each, and the revision that it led to; then what is still to come of it. `left`: what
 * waits on, where all was accepted that was asked for. `material`: what waited before all was accepted that material
 * asks for. `items`: those of the spec as it is now.
 */
export function decidedLines(
  { revision, decided }: Decided,
  { left = [], material = [], items = [] }: Beside = {},
): string[] {
  const inferred = items.filter(
    ({ id, origin }) => origin === 'inferred' && decided.some(({ item }) => item === id),
  );
  const taken = new Set(decided.map(({ change }) => change));
  const made = materialCounts(material.filter(({ id }) => taken.has(id)));
  const hasNote = decided.some(({ decision }) => decision === 'accept-noted');
  return [
    ...decided.map(({ change, decision, item }) =>
      change === undefined ? `${item}  ${done[decision]}` : `${change}  ${done[decision]}  (${item})`,
    ),
    ...(made.length === 0 ? [] : [`Made of material: ${made.join(', ')}.`]),
    `The spec is at revision ${revision}.`,
    ...(hasNote ? ['A reads your note in its next turn, and changes the item then.'] : []),
    ...(inferred.length === 0
      ? []
      : [`Inferred until you confirm it: ${inferred.map(({ id }) => id).join(', ')}.`]),
    ...leftLines(left),
  ];
}

/** What was left because the human's own words do not ask for it, and how it is taken. */
function leftLines(left: readonly Change[]): string[] {
  const material = byMaterial(left);
  const others = left.filter((change) => change.material === undefined);
  return [
    ...[...material].map(
      ([name, changes]) => `Left, because it is ${name} that says it: ${changes.length} (${named(changes)}).`,
    ),
    ...(material.size === 0
      ? []
      : ['Accept them by name (C3 C5) or by range (C3..C9), or make all of it: accept --material.']),
    ...(others.length === 0 ? [] : [`Your words do not ask for ${named(others)}: decide on them by name.`]),
  ];
}

const named = (changes: readonly Change[]): string => changes.map(({ id }) => id).join(', ');
