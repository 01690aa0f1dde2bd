import { itemText } from './canonical.ts';
import { caseFence, unescapeLines } from './canonical-escape.ts';
import type { Case } from './case.ts';
import { readCase } from './case-parse.ts';
import { type ItemId, parseId } from './ids.ts';
import type { Item, Spec } from './item.ts';
import { Lines } from './markdown-lines.ts';
import { type Section, sections, sectionTitles } from './section.ts';
import { normaliseText, normaliseTitle } from './text.ts';

/** An item as somebody left it in an editor; without a name where it is new. */
export interface EditedItem {
  readonly id?: ItemId;
  readonly section: Section;
  readonly text: string;
  readonly cases: readonly Case[];
}

export interface EditedSpec {
  /** Absent where the text has no title, as that of a single item. */
  readonly title?: string;
  /** In the order in which they stand. */
  readonly items: readonly EditedItem[];
}

/** The spec for an editor: every section, so that there is a place to write in. */
export function editableSpec({ title, items }: Spec): string {
  const blocks = sections.flatMap((section) => {
    const own = items.filter((item) => item.section === section);
    return [`## ${sectionTitles[section]}`, ...(own.length === 0 ? [] : [own.map(itemText).join('\n')])];
  });
  return `${[`# ${normaliseTitle(title)}`, note, ...blocks].join('\n\n')}\n`;
}

/** One item for an editor, below its section. */
export const editableItem = (item: Item): string =>
  `## ${sectionTitles[item.section]}\n\n${itemText(item)}\n`;

const note = `<!--
A line that begins with "- " is an item. Leave the name of an item (R1) as it is; a new one needs none.
Move lines to move items, delete them to remove items. Other lines of an item are indented by two spaces.
-->`;

/**
 * Reads what somebody made of an editable text. Nothing in it is passed over: a paragraph that is no item of a
 * list is a new item as well.
 *
 * @throws {CanonicalFormatError} naming the first line that is not understood.
 */
export function parseEdited(text: string): EditedSpec {
  const lines = new Lines(text);
  const items: EditedItem[] = [];
  const names = new Set<ItemId>();
  let title: string | undefined;
  let section: Section | undefined;
  for (let line = nextOutsideComments(lines); line !== undefined; line = nextOutsideComments(lines)) {
    const heading = /^(#{1,2})\s+(.*\S)\s*$/s.exec(line);
    if (heading?.[1] === '#') {
      if (title !== undefined) throw lines.error('a spec has one title; a section begins with “## ”.');
      title = normaliseTitle(heading[2]!);
    } else if (heading !== null) {
      section = sectionNamed(lines, heading[2]!);
    } else {
      if (section === undefined)
        throw lines.error('a section is missing above this line, such as “## Behavior”.');
      const item = readItem(lines, line, section);
      if (item.id !== undefined && names.has(item.id)) throw lines.error(`${item.id} is there twice.`);
      if (item.id !== undefined) names.add(item.id);
      if (item.text !== '' || item.id !== undefined) items.push(item);
    }
  }
  return { ...(title !== undefined && { title }), items };
}

function nextOutsideComments(lines: Lines): string | undefined {
  for (;;) {
    const line = lines.next();
    if (line === undefined || !line.startsWith('<!--')) return line;
    for (let inside = line; !inside.includes('-->'); ) {
      const next = lines.take(() => true);
      if (next === undefined) throw lines.error('this comment has no end, which is “-->”.');
      inside = next;
    }
  }
}

function sectionNamed(lines: Lines, heading: string): Section {
  const wanted = heading.toLowerCase();
  const section = sections.find((name) => wanted === name || wanted === sectionTitles[name].toLowerCase());
  if (section !== undefined) return section;
  const known = sections.map((name) => `“${sectionTitles[name]}”`).join(', ');
  throw lines.error(`there is no section “${heading}”, only ${known}.`);
}

function readItem(lines: Lines, line: string, section: Section): EditedItem {
  const start = lines.number;
  const [, name, first = ''] =
    /^(?:[-*] )?(?:\*\*(R\d+)\*\*(?: \((?:explicit|confirmed|inferred)\))?(?: |$))?(.*)$/s.exec(line) ?? [];
  const id = name === undefined ? undefined : parseId('item', name);
  const others: string[] = [];
  const cases: Case[] = [];
  let blank = false;
  for (;;) {
    const next = lines.take((other) => belongsToItem(other, blank));
    if (next === undefined) break;
    blank = next.trim() === '';
    if (next.trimEnd() === `  ${caseFence}`) cases.push(readCase(lines));
    else if (cases.length === 0) others.push(next.startsWith('  ') ? next.slice(2) : next);
    else if (!blank) throw lines.error('the cases of an item come last; nothing may follow them.');
  }
  const text = normaliseText(unescapeLines([first, ...others]).join('\n'));
  if (text === '' && id !== undefined) {
    throw lines.error(`${id} says nothing. To remove it, delete its line.`, start);
  }
  return { ...(id !== undefined && { id }), section, text, cases };
}

/** Indented lines, and lines that an editor wrapped: those that follow without a blank line and begin nothing. */
const belongsToItem = (line: string, afterBlank: boolean): boolean =>
  line.trim() === '' || line.startsWith('  ') || (!afterBlank && !/^(?:#{1,2}\s|[-*] |<!--)/.test(line));
