import type { Item, Spec } from '../../items/item.ts';
import type { Fault } from '../finding.ts';
import { demandsIn } from './demands.ts';
import { findVagueWords } from './vague-words.ts';

/** Items that are hard to decide on, to build or to test because of how they are written. */
export function findWording(spec: Spec): readonly Fault[] {
  return spec.items.flatMap((item) => [...findLength(item), ...findVagueness(item)]);
}

/** UTF-16 code units that one requirement hardly needs. */
const longItem = 400;

function findLength({ id, text }: Item): readonly Fault[] {
  if (text.length > longItem) {
    return [
      {
        key: `long:${id}`,
        severity: 'info',
        items: [id],
        text: `${id} is ${text.length} characters long.`,
        suggestion: 'Split it into items that can be decided one by one.',
      },
    ];
  }
  if (demandsIn(text) < 2) return [];
  return [
    {
      key: `several:${id}`,
      severity: 'info',
      items: [id],
      text: `${id} seems to be more than one requirement.`,
      suggestion: 'Split it, so that each can be decided, built and tested alone.',
    },
  ];
}

/** A goal may be vague, and so may what is not built; what is to be built may not. */
function findVagueness(item: Item): readonly Fault[] {
  if (item.section === 'goal' || item.section === 'exclusion') return [];
  const words = findVagueWords(item.text, item.cases.length > 0);
  if (words.length === 0) return [];
  const named = words.map((word) => `“${word}”`).join(', ');
  return [
    {
      key: `vague:${item.id}`,
      severity: 'warning',
      items: [item.id],
      text: `No test can tell whether ${item.id} holds: ${named}.`,
      suggestion: 'Say it with a number, a list that is complete, or an example.',
    },
  ];
}
