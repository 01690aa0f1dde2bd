import type { FormatRules } from './format-rules.ts';
import { sectionOfHeading } from './section-words.ts';

/** Kiro's `requirements.md`: requirements by number, a user story each, acceptance criteria in EARS. */
export const kiro: FormatRules = {
  format: 'kiro',
  recognises: (source, path) =>
    /(?:^|\/)\.kiro\/specs\/.+\.md$/.test(path) ||
    /^#\s+(?:Requirements|Design) Document\b/m.test(source) ||
    (/^###\s+Requirement \d+/m.test(source) && /^####\s+Acceptance Criteria\s*$/m.test(source)),
  sectionOfHeading: (words, parent) => {
    const requirement = /^Requirement \d+(?:\.\d+)*\s*[:.–-]?\s*(.*)$/i.exec(words)?.[1];
    if (requirement !== undefined) return sectionOfHeading(requirement, 'behavior') ?? 'behavior';
    if (/^Acceptance Criteria/i.test(words)) return parent ?? 'behavior';
    return /^Glossary/i.test(words) ? 'design' : undefined;
  },
  sectionOfStatement: (text, place) => {
    if (/^(?:\d+(?:\.\d+)*\.?\s+)?IF\b/.test(text)) return 'failure';
    const isEars = /\bSHALL\b/.test(text) && (place === 'goal' || place === undefined);
    return isEars ? 'behavior' : undefined;
  },
  titleOf: (heading) => heading.replace(/^(?:Requirements|Design)(?: Document)?(?:\s*[:：]\s*|$)/i, ''),
};
