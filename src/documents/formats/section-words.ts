import type { Section } from '../../domain/items/section.ts';

const words = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');

/** What a heading may say, what is clearer first. */
const headings: readonly (readonly [Section, RegExp])[] = [
  [
    'exclusion',
    words(
      'non[- ]?goals?|out[- ]of[- ]scope|not in scope|exclu\\w+|removed requirements?|nicht-?ziele?|' +
        'nicht teil|ausgeschlossen',
    ),
  ],
  [
    'acceptance',
    words(
      'acceptance|tests?|testing|success criteria|scenarios?|examples?|definition of done|conformance|' +
        'measurable outcomes|checklist|held-back cases|abnahme\\w*|beispiele?|szenari\\w+',
    ),
  ],
  [
    'failure',
    words(
      'fail\\w*|errors?|edge cases?|retry|retries|recovery|exceptions?|timeouts?|fault\\w*|fehler\\w*|' +
        'ausfälle?|sonderfälle?',
    ),
  ],
  [
    'constraint',
    words(
      'constraints?|non[- ]?functional(?: requirements?)?|security|performance|safety|limits?|limitations?|' +
        'assumptions?|compliance|privacy|invariants?|einschränkungen?|sicherheit|grenzen|annahmen',
    ),
  ],
  [
    'design',
    words(
      'architecture|designs?|components?|modules?|(?:data|domain) models?|entities|dependenc\\w+|algorithms?|' +
        'tech(?:nology|nical)?(?: stack| context)?|impact|architektur|entwurf|komponenten?|abhängigkeiten|datenmodell',
    ),
  ],
  [
    'interface',
    words(
      'interfaces?|inputs?|outputs?|cli|apis?|commands?|config\\w*|(?:file )?formats?|protocols?|schemas?|' +
        'endpoints?|usage|arguments?|options?|parameters?|accepts|returns|environment variables|' +
        'schnittstellen?|eingaben?|ausgaben?|befehle?|optionen',
    ),
  ],
  [
    'goal',
    words(
      'goals?|overview|purpose|user stor(?:y|ies)|introduction|problem(?: statement)?|motivation|why|summary|' +
        'background|vision|objectives?|ziele?|zweck|überblick|einleitung|hintergrund',
    ),
  ],
  [
    'behavior',
    words(
      'behaviou?rs?|(?:functional )?requirements?|features?|functionality|what changes|verhalten|anforderungen',
    ),
  ],
];

/**
 * The section that a heading or a label opens below `parent`; of “Goals and Non-Goals” the first part decides. What
 * stands under tests stays a test, and below a requirement “Summary” is a feature and not what all is for.
 */
export function sectionOfHeading(heading: string, parent: Section | undefined): Section | undefined {
  for (const part of heading.split(/\s+(?:and|und)\s+|[&/,–—]/)) {
    const section = headings.find(([, pattern]) => pattern.test(part))?.[0];
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
