import type { Change } from '../../domain/changes/change.ts';
import { sectionTitles } from '../../domain/items/section.ts';

/** More of a text than this is read in the spec. */
const longestText = 160;

/** What the human did to an item directly, as the conversation tells it; `words`: the reason of a removal. */
export function ownChangeText(change: Change, words = ''): string {
  const { item, text } = change;
  switch (change.op) {
    case 'add':
      return `You wrote ${item}: ${inOneLine(text)}`;
    case 'replace':
      return change.before.text === text
        ? `You changed the cases of ${item}.`
        : `You rewrote ${item}: ${inOneLine(text)}`;
    case 'move':
      return `You moved ${item} ${whereTo(change)}.`;
    case 'remove':
      return words === '' ? `You removed ${item}.` : `You removed ${item}: ${inOneLine(words)}`;
    case 'restore':
      return words === '' ? `You restored ${item}.` : `You restored ${item} as: ${inOneLine(text)}`;
  }
}

function whereTo({ after, before, section }: Extract<Change, { op: 'move' }>): string {
  const there = before.section === section ? '' : `to “${sectionTitles[section]}”`;
  if (after !== undefined && after !== 'top') return `${there} behind ${after}`.trim();
  if (there !== '') return there;
  return after === 'top' ? 'to the top' : 'to the end';
}

function inOneLine(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line.length <= longestText) return line;
  return `${[...line.slice(0, longestText)].slice(0, -1).join('')}…`;
}
