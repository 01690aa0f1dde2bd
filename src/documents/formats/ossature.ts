import type { FormatRules } from './format-rules.ts';

/** Ossature's `.smd` and `.amd`: facts about the file, then goals, requirements with what they accept and return, examples. */
export const ossature: FormatRules = {
  format: 'ossature',
  recognises: (source, path) =>
    /\.[sa]md$/i.test(path) ||
    (/^@id:\s*\S/m.test(source) && /^@(?:status|depends):/m.test(source)) ||
    /^---\r?\n(?:.*\r?\n)*?id:.*\r?\n(?:.*\r?\n)*?depends:.*\r?\n/.test(source.slice(0, 1000)),
  isInstruction: (text) => /^@(?:id|status|priority|depends|spec):[^\n]*$/.test(text),
};
