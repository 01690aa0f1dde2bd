import type { Section } from '../../domain/items/section.ts';
import { sectionIn } from '../../domain/items/section-names.ts';

const words = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');

/**
 * The section that a heading or a label opens below `parent`; of “Goals and Non-Goals” the first part decides. What
 * stands under tests stays a test, and below a requirement “Summary” is a feature and not what all is for.
 */
export function sectionOfHeading(heading: string, parent: Section | undefined): Section | undefined {
  for (const part of heading.split(/\s+(?:and|und)\s+|[&/,–—]/)) {
    const section = sectionIn(part);
    if (section !== undefined && mayOpen(section, parent)) return section;
  }
  return undefined;
}

function mayOpen(section: Section, parent: Section | undefined): boolean {
  if (parent === 'acceptance' || parent === 'exclusion') return section === 'exclusion';
  return section !== 'goal' || parent === undefined || parent === 'goal';
}

const statements: readonly (readonly [Section, RegExp])[] = [
  ['constraint', /^\W*N(?:on-)?FR-?\d+/i],
  ['behavior', /^\W*FR-?\d+/],
  ['acceptance', /^\W*(?:SC|AC)-?\d+/],
];

/** The section that a statement names itself, as `FR-001` and `SC-001` do, whatever it stands under. */
export const sectionOfCode = (text: string): Section | undefined =>
  statements.find(([, pattern]) => pattern.test(text))?.[0];

const trouble =
  'fails?|failed|failures?|errors?|invalid|missing|unavailable|unreachable|time[sd]? out|timeouts?|corrupt\\w*|' +
  'malformed|cannot|not found|does not exist|crash\\w*|fehlt|fehlschlägt|ungültig\\w*|kaputt\\w*|ausfällt';

const sentences: readonly (readonly [Section, RegExp])[] = [
  ['exclusion', words('out of scope|not in scope|not supported|nicht teil')],
  ['failure', new RegExp(`^\\W*(?:if|when|whenever|on|wenn|falls|sobald)\\b.*\\b(?:${trouble})`, 'iu')],
  ['constraint', words('at most|no more than|within \\d+|maximum of|höchstens|innerhalb von')],
];

/** The section that a sentence under no telling heading speaks for. */
export const sectionOfSentence = (text: string): Section =>
  sentences.find(([, pattern]) => pattern.test(text))?.[0] ?? 'behavior';
