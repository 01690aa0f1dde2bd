import type { Change } from '../../domain/changes/change.ts';
import { type ItemId, numberOf } from '../../domain/items/ids.ts';
import { sections, sectionTitles } from '../../domain/items/section.ts';

const honest = '(Rules only: no model took part.)';

/** What the human reads after a turn of rules: what was filed where, what else is proposed, what was not done. */
export function replyText(changes: readonly Change[], notes: readonly string[]): string {
  const added = changes.filter(({ op }) => op === 'add');
  const others = changes.filter(({ op }) => op !== 'add').map(deed);
  const count = `${added.length} item${added.length === 1 ? '' : 's'}`;
  const sentences = [
    ...(added.length === 0 ? [] : [`Filed ${count}: ${bySection(added)}.`]),
    ...(others.length === 0 ? [] : [`Proposed: ${others.join(', ')}.`]),
    ...notes,
  ];
  if (sentences.length === 0)
    sentences.push('There was nothing to file in that; it is kept with your words.');
  return [...sentences, honest].join(' ');
}

function bySection(added: readonly Change[]): string {
  return sections
    .map((section) => ({ section, items: added.filter((change) => change.section === section) }))
    .filter(({ items }) => items.length > 0)
    .map(({ section, items }) => `${listed(items.map(({ item }) => item))} under ${sectionTitles[section]}`)
    .join(', ');
}

const deed = ({ op, item, section }: Change): string =>
  op === 'move' ? `move ${item} to ${sectionTitles[section]}` : `${op} ${item}`;

/** Names in a row, with `to` in place of three or more that follow on another. */
function listed(items: readonly ItemId[]): string {
  const runs: ItemId[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last !== undefined && numberOf(item) === numberOf(last.at(-1)!) + 1) last.push(item);
    else runs.push([item]);
  }
  const names = runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} to ${run.at(-1)}`]));
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
