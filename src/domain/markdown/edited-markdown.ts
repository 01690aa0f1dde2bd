import type { Case } from '../cases/case.ts';
import { type ItemId, parseId } from '../items/ids.ts';
import type { Item, Spec } from '../items/item.ts';
import { type Section, sections, sectionTitles } from '../items/section.ts';
import { sectionNamed } from '../items/section-names.ts';
import { normaliseText, normaliseTitle } from '../text/text.ts';
import { itemText } from './canonical.ts';
import { caseFence, unescapeLines } from './canonical-escape.ts';
import { readCase } from './case-parse.ts';
import { diagramFence, skipDiagram } from './design-diagram.ts';
import { Lines } from './markdown-lines.ts';

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
  /** The revision that the text was made of, as its comment says. */
  readonly revision?: number;
}

/** The spec for an editor: every section, so that there is a place to write in. */
export function editableSpec({ title, items }: Spec, revision: number): string {
  const blocks = sections.flatMap((section) => {
    const own = items.filter((item) => item.section === section);
    return [`## ${sectionTitles[section]}`, ...(own.length === 0 ? [] : [own.map(itemText).join('\n')])];
  });
  return `${[`# ${normaliseTitle(title)}`, note(revision), ...blocks].join('\n\n')}\n`;
}

/** One item for an editor, below its section. */
export const editableItem = (item: Item, revision: number): string =>
  `<!-- Made of revision ${revision}. -->\n\n## ${sectionTitles[item.section]}\n\n${itemText(item)}\n`;

const note = (revision: number): string => `<!--
Made of revision ${revision}.
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
    const heading = /^(#{1,6})\s+(\S.*)$/s.exec(line.trimEnd());
    if (heading?.[1] === '#') {
      if (title !== undefined) throw lines.error('a spec has one title; a section begins with “## ”.');
      title = normaliseTitle(heading[2]!);
    } else if (heading?.[1] === '##') {
      section = sectionOf(lines, heading[2]!);
    } else if (heading !== null) {
      throw lines.error('a section has no parts: “## ” begins a section, and “- ” an item.');
    } else if (section === 'design' && line.trimEnd() === diagramFence) {
      skipDiagram(lines);
    } else {
      if (section === undefined)
        throw lines.error('a section is missing above this line, such as “## Behavior”.');
      const item = readItem(lines, line, section);
      if (item.id !== undefined && names.has(item.id)) throw lines.error(`${item.id} is there twice.`);
      if (item.id !== undefined) names.add(item.id);
      if (item.text !== '' || item.id !== undefined) items.push(item);
    }
  }
  const revision = madeOf.exec(text)?.[1];
  return {
    ...(title !== undefined && { title }),
    items,
    ...(revision !== undefined && { revision: Number(revision) }),
  };
}

const madeOf = /^(?:<!-- )?Made of revision (\d{1,9})\.(?: -->)?\s*$/m;

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

function sectionOf(lines: Lines, heading: string): Section {
  const section = sectionNamed(heading);
  if (section !== undefined) return section;
  const known = sections.map((name) => `“${sectionTitles[name]}”`).join(', ');
  throw lines.error(`there is no section “${heading}”, only ${known}.`);
}

function readItem(lines: Lines, line: string, section: Section): EditedItem {
  const start = lines.number;
  const { id, words } = nameAndWords(lines, line);
  const others = codeBehind(lines, line);
  const cases: Case[] = [];
  let blank = false;
  for (;;) {
    const next = lines.take((other) => belongsToItem(other, section, blank));
    if (next === undefined) break;
    blank = next.trim() === '';
    if (next.trimEnd() === `  ${caseFence}`) cases.push(readCase(lines));
    else if (cases.length === 0) others.push(next.replace(/^(?: {2}|\t)/, ''), ...codeBehind(lines, next));
    else if (!blank) throw lines.error('the cases of an item come last; nothing may follow them.');
  }
  const text = normaliseText(unescapeLines([words, ...others]).join('\n'));
  if (text === '' && id !== undefined) {
    throw lines.error(`${id} says nothing. To remove it, delete its line.`, start);
  }
  if (text === '' && cases.length > 0)
    throw lines.error('cases stand below an item that says nothing.', start);
  return { ...(id !== undefined && { id }), section, text, cases };
}

/** A name that was bent is an error: it would make a new item and remove the one that it named. */
function nameAndWords(lines: Lines, line: string): { readonly id?: ItemId; readonly words: string } {
  const words = line.replace(/^[-*]\s+/, '').replace(/^[-*]$/, '');
  if (!/^\*\*R\d/i.test(words)) return { words };
  const [, name = '', rest = ''] =
    /^\*\*(R\d+)\*\*(?: \((?:explicit|confirmed|inferred)\))?(?:\s(.*))?$/s.exec(words) ?? [];
  const id = parseId('item', name);
  if (id !== undefined) return { id, words: rest };
  throw lines.error('the name of an item stands before its words as in “**R1** ”, with a space behind it.');
}

/** Code at the margin is all of an item's text, whatever its lines begin with. */
function codeBehind(lines: Lines, opening: string): string[] {
  const [, fence] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(opening) ?? [];
  if (fence === undefined) return [];
  const endless = lines.error(`this code has no end, which is “${fence}” on a line of its own.`);
  const code: string[] = [];
  for (;;) {
    const line = lines.take(() => true);
    if (line === undefined) throw endless;
    code.push(line);
    if (line.startsWith(fence) && /^(?:`+|~+)\s*$/.test(line)) return code;
  }
}

/** Indented lines, and lines that an editor wrapped: those that follow without a blank line and begin nothing. */
function belongsToItem(line: string, section: Section, afterBlank: boolean): boolean {
  if (line.trim() === '' || /^(?: {2}|\t)/.test(line)) return true;
  const isDiagram = section === 'design' && line.trimEnd() === diagramFence;
  return !afterBlank && !isDiagram && !/^(?:#{1,6}\s|[-*](?:\s|$)|<!--)/.test(line);
}
