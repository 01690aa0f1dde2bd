import type { Fault } from '../finding.ts';
import type { Spec } from '../item.ts';
import type { Section } from '../section.ts';

/** Sections that a spec with items cannot do without. */
export function findGaps(spec: Spec): readonly Fault[] {
  if (spec.items.length === 0) return [];
  const isMissing = (section: Section) => spec.items.every((item) => item.section !== section);
  return [...(isMissing('goal') ? [noGoal] : []), ...(isMissing('acceptance') ? [noAcceptance] : [])];
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
