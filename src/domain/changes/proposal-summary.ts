import { sections } from '../items/section.ts';
import type { Change } from './change.ts';
import { materialCounts } from './material.ts';
import { offersCases } from './offers-cases.ts';

/**
 * How much a proposal changes and what asked for it, in a line that code writes and no model:
 * `7 changes to 7 items: 4 asked for, 2 from notes.txt, 1 not asked for (R9).` Empty where nothing changes.
 */
export function proposalSummary(changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const items = new Set(changes.map(({ item }) => item)).size;
  const again = changes.filter(({ rejectedBefore }) => rejectedBefore !== undefined);
  const asked = changes.filter(({ askedFor }) => askedFor);
  const cases = changes.filter(offersCases);
  const material = changes.filter((change) => change.material !== undefined);
  const told = new Set([...asked, ...material, ...again, ...cases]);
  const rest = changes.filter((change) => !told.has(change));
  const parts = [
    ...(asked.length === 0 ? [] : [`${asked.length} asked for`]),
    ...materialCounts(changes),
    ...(rest.length === 0 ? [] : [`${rest.length} not asked for (${named(rest)})`]),
    ...(cases.length === 0 ? [] : [`${cases.length} with cases on offer (${named(cases)})`]),
    ...(again.length === 0 ? [] : [`${again.length} rejected before (${named(again)})`]),
  ];
  const spread = changes.length > mostAtAGlance ? ` (${bySection(changes)})` : '';
  return `${counted(changes.length, 'change')} to ${counted(items, 'item')}${spread}: ${parts.join(', ')}.`;
}

/** How much of it is in which section. */
function bySection(changes: readonly Change[]): string {
  const found = Map.groupBy(changes, ({ section }) => section);
  return sections
    .flatMap((section) => {
      const many = found.get(section)?.length ?? 0;
      return many === 0 ? [] : `${many} ${section}`;
    })
    .join(', ');
}

/** Changes of which nobody needs to know where they are. */
const mostAtAGlance = 12;

/** Names in a list; of many the first ones. */
function named(changes: readonly Change[]): string {
  const names = changes.map(({ item }) => item);
  return names.length <= mostNames
    ? names.join(', ')
    : `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
}

const mostNames = 8;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
