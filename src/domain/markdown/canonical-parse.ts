import type { Case } from '../cases/case.ts';
import type { BuildGrants, FrozenItem } from '../items/frozen-item.ts';
import { parseId } from '../items/ids.ts';
import type { Origin } from '../items/item.ts';
import { type Section, sections, sectionTitles } from '../items/section.ts';
import { normaliseText, normaliseTitle } from '../text/text.ts';
import { caseFence, unescapeLines } from './canonical-escape.ts';
import { readCase } from './case-parse.ts';
import { diagramFence, skipDiagram } from './design-diagram.ts';
import { Lines } from './markdown-lines.ts';

/** What a canonical text says. Items stand by section. */
export interface CanonicalSpec {
  readonly title: string;
  readonly items: readonly FrozenItem[];
  readonly grants: BuildGrants;
}

/**
 * Reads what `canonicalText` wrote. Line breaks of any kind, blank lines and the order of the sections do not
 * matter.
 *
 * @throws {CanonicalFormatError} naming the first line that is not understood.
 */
export function parseCanonical(text: string): CanonicalSpec {
  const lines = new Lines(text);
  const title = readTitle(lines);
  readVersion(lines);
  const items = new Map<string, FrozenItem>();
  let network = false;
  for (let heading = lines.next(); heading !== undefined; heading = lines.next()) {
    if (heading === '## Build grants') {
      readGrants(lines);
      network = true;
    } else {
      readSection(lines, sectionOf(lines, heading), items);
    }
  }
  return {
    title,
    items: sections.flatMap((section) => [...items.values()].filter((item) => item.section === section)),
    grants: { network },
  };
}

function readTitle(lines: Lines): string {
  const title = /^# (.*\S)\s*$/s.exec(lines.next() ?? '')?.[1];
  if (title === undefined) throw lines.error('a spec begins with “# ” and its title.');
  return normaliseTitle(title);
}

function readVersion(lines: Lines): void {
  const version = /^<!-- specwright spec (\d+) -->\s*$/.exec(lines.next() ?? '')?.[1];
  if (version === undefined) throw lines.error('“<!-- specwright spec 1 -->” is missing below the title.');
  if (version !== '1') {
    throw lines.error(`this is form ${version} of a spec, and only form 1 is known. Update Specwright.`);
  }
}

function readGrants(lines: Lines): void {
  lines.skipBlank();
  if (lines.take((line) => line.trimEnd() === '- network') === undefined) {
    lines.next();
    throw lines.error('the only build grant is “- network”.');
  }
}

function sectionOf(lines: Lines, heading: string): Section {
  const section = sections.find((name) => `## ${sectionTitles[name]}` === heading.trimEnd());
  if (section !== undefined) return section;
  const known = sections.map((name) => `“## ${sectionTitles[name]}”`).join(', ');
  throw lines.error(`a section is expected here, which is one of ${known}.`);
}

function readSection(lines: Lines, section: Section, items: Map<string, FrozenItem>): void {
  const isHeading = (line: string) => line.startsWith('#');
  for (;;) {
    lines.skipBlank();
    const line = lines.take((next) => !isHeading(next));
    if (line === undefined) return;
    const start = lines.number;
    if (section === 'design' && line.trimEnd() === diagramFence) {
      skipDiagram(lines);
      continue;
    }
    const item = readItem(lines, line, section);
    if (items.has(item.id)) {
      throw lines.error(`${item.id} is there already; every item has a name of its own.`, start);
    }
    items.set(item.id, item);
  }
}

function readItem(lines: Lines, line: string, section: Section): FrozenItem {
  const [, name = '', origin = 'explicit', first = ''] =
    /^- \*\*(R\d+)\*\*(?: \((confirmed|inferred)\))?(?: (.*))?$/s.exec(line) ?? [];
  const id = parseId('item', name);
  if (id === undefined) throw lines.error('an item is expected here, such as “- **R1** What is required”.');
  const start = lines.number;
  const others: string[] = [];
  const cases: Case[] = [];
  for (;;) {
    const next = lines.take((other) => other.trim() === '' || other.startsWith('  '));
    if (next === undefined) break;
    if (next.trimEnd() === `  ${caseFence}`) cases.push(readCase(lines));
    else if (cases.length === 0) others.push(next.slice(2));
    else if (next.trim() !== '') throw lines.error(`the cases of ${id} come last; nothing may follow them.`);
  }
  const text = normaliseText(unescapeLines([first, ...others]).join('\n'));
  if (text === '') throw lines.error(`${id} says nothing.`, start);
  return { id, section, text, origin: origin as Origin, cases };
}
