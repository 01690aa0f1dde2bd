import type { FormatRules } from './format-rules.ts';

/** Spec Kit's `specs/NNN-name/spec.md`: user stories with priorities, `FR-001`, `SC-001`, edge cases, key entities. */
export const specKit: FormatRules = {
  format: 'spec-kit',
  recognises: (source, path) =>
    /^#\s+Feature Specification\b/m.test(source) ||
    /(?:^|\/)specs\/\d{3,}-[^/]+\/spec\.md$/.test(path) ||
    (/^#{2,4}\s+User Story \d+/m.test(source) && /^\*\*Acceptance Scenarios\*\*/m.test(source)),
  sectionOfHeading: (words) =>
    /^(?:user scenarios|user stor(?:y|ies)\b|why this priority|input$)/i.test(words) ? 'goal' : undefined,
  isInstruction: (text) =>
    /^\*\*(?:Feature Branch|Created|Status)\*\*:/.test(text) ||
    /^[*_]Example of marking[^*_]*[*_]$/i.test(text) ||
    /^\[(?!NEEDS CLARIFICATION)[^\]]*\]\.?$/i.test(text),
  titleOf: (heading) => heading.replace(/^Feature Specification\s*[:：]?\s*/i, ''),
};
