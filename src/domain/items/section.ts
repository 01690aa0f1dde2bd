/** The parts of a spec, in the order in which they are read, shown and frozen. */
export const sections = [
  'goal',
  'interface',
  'behavior',
  'constraint',
  'failure',
  'exclusion',
  'acceptance',
  'design',
] as const;

export type Section = (typeof sections)[number];

/** What a person reads as the heading of a section. */
export const sectionTitles: { readonly [Name in Section]: string } = {
  goal: 'Goal',
  interface: 'Inputs and outputs',
  behavior: 'Behavior',
  constraint: 'Constraints',
  failure: 'Failure modes',
  exclusion: 'Out of scope',
  acceptance: 'Acceptance',
  design: 'Design',
};

export const isSection = (text: string): text is Section => (sections as readonly string[]).includes(text);
