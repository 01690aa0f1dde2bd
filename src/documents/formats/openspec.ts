import type { Section } from '../../domain/items/section.ts';
import type { FormatRules } from './format-rules.ts';
import { sectionOfHeading } from './section-words.ts';

/** What an exported requirement begins with where its text has neither SHALL nor MUST. */
export const leadIn = 'The following SHALL hold:';

/** OpenSpec's `openspec/specs/NAME/spec.md`, and the deltas of a change with ADDED, MODIFIED and REMOVED requirements. */
export const openSpec: FormatRules = {
  format: 'openspec',
  recognises: (source, path) =>
    /^###\s+Requirement:/m.test(source) ||
    /^##\s+(?:ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements\s*$/im.test(source) ||
    /(?:^|\/)openspec\/.+\.md$/.test(path),
  sectionOfHeading: (words, parent) => {
    const requirement = /^Requirement:\s*(.*)$/is.exec(words)?.[1];
    if (requirement !== undefined)
      return insideRemoved(parent) ?? sectionOfHeading(requirement, 'behavior') ?? 'behavior';
    if (/^REMOVED Requirements/i.test(words)) return 'exclusion';
    if (/^(?:(?:ADDED|MODIFIED|RENAMED) )?Requirements/i.test(words)) return 'behavior';
    return insideRemoved(parent);
  },
  isInstruction: (text) => text === leadIn,
  titleOf: (heading) => heading.replace(/\s+Specification$/i, ''),
};

/** Whatever stands below a removed requirement is about what is gone. */
const insideRemoved = (parent: Section | undefined): Section | undefined =>
  parent === 'exclusion' ? 'exclusion' : undefined;
