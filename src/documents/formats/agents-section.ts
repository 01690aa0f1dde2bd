import { sections, sectionTitles } from '../../domain/items/section.ts';
import { caseSentence, toldCases } from './case-words.ts';
import type { ExportedSpec } from './exported-spec.ts';
import { listItem, listUnder } from './item-lines.ts';

const begin = '<!-- specwright:begin -->';
const end = '<!-- specwright:end -->';

/** What `AGENTS.md` says about the spec, between the two markers, which no text of an item can be on a line of its own. */
export function agentsSection({ title, of }: ExportedSpec): string {
  const parts = sections.flatMap((section) =>
    listUnder(`### ${sectionTitles[section]}`, [
      ...of[section].map((item) => listItem(item)),
      ...of[section].flatMap(toldCases).map((told) => `- ${caseSentence(told)}`),
    ]),
  );
  return [begin, `## ${title}`, ...parts, end].join('\n\n');
}

/**
 * A file with the section in it. Of what is there only the text between the markers is replaced; where there is no
 * pair of them, each on a line of its own, the section is added at the end.
 */
export function withAgentsSection(existing: string | undefined, section: string): string {
  if (existing === undefined || existing.trim() === '') return `${section.trimEnd()}\n`;
  const old = markedLines(existing);
  const lineBreak = existing.slice(old?.start, old?.end).includes('\r\n') ? '\r\n' : '\n';
  const written = section.trimEnd().replace(/\r\n|\r|\n/g, lineBreak);
  if (old !== undefined) return existing.slice(0, old.start) + written + existing.slice(old.end);
  const gap = existing.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
  return existing + gap + written + lineBreak;
}

/** The first pair of markers with no other beginning between them: a beginning without an end marks nothing. */
function markedLines(text: string): { readonly start: number; readonly end: number } | undefined {
  let start: number | undefined;
  for (const { 0: marker, index } of text.matchAll(/^<!-- specwright:(?:begin|end) -->(?=[ \t]*\r?$)/gm)) {
    if (marker === begin) start = index;
    else if (start !== undefined) return { start, end: index + marker.length };
  }
  return undefined;
}
