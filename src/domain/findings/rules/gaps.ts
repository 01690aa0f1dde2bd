import type { Item, Spec } from '../../items/item.ts';
import type { Section } from '../../items/section.ts';
import type { Fault } from '../finding.ts';
import { externalIn, tellsOfFailure } from './external.ts';

/** From so many items on a spec cannot do without the sections that every program needs. */
const grown = 3;

/** Sections that a spec of this size cannot do without. */
export function findGaps({ items }: Spec): readonly Fault[] {
  if (items.length < grown) return [];
  const isMissing = (section: Section) => items.every((item) => item.section !== section);
  return [
    ...(isMissing('goal') ? [noGoal] : []),
    ...(isMissing('acceptance') && items.every(({ cases }) => cases.length === 0) ? [noAcceptance] : []),
    ...(isMissing('failure') ? findMissingFailures(items) : []),
  ];
}

const noGoal: Fault = {
  key: 'no-goal',
  severity: 'warning',
  items: [],
  text: 'The spec does not say what it is all for.',
  suggestion: 'Say in one sentence who needs it and why.',
};

const noAcceptance: Fault = {
  key: 'no-acceptance',
  severity: 'warning',
  items: [],
  text: 'Nothing says how to tell that it works.',
  suggestion: 'Name one thing that you would try first, and what should come out.',
};

const outward: ReadonlySet<Section> = new Set(['interface', 'behavior', 'constraint', 'design']);

/** What is outside of the program can fail. One item that says how is enough: the rest needs a reader. */
function findMissingFailures(items: readonly Item[]): readonly Fault[] {
  const [first] = items.flatMap((item) => {
    const { section, text } = item;
    const thing = outward.has(section) ? externalIn(text) : undefined;
    return thing === undefined ? [] : [{ item, thing }];
  });
  if (first === undefined || items.some(({ text }) => tellsOfFailure(text))) return [];
  const { item, thing } = first;
  return [
    {
      key: 'no-failure',
      severity: 'warning',
      items: [item.id],
      text: `${item.id} names “${thing}”, and no item says what happens when anything fails.`,
      suggestion: 'Say what happens when it is down, slow, or sends something wrong.',
    },
  ];
}
