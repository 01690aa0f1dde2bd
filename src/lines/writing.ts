import type { Placement } from '../domain/changes/change.ts';
import { type ItemId, parseId } from '../domain/items/ids.ts';
import { type Section, sections } from '../domain/items/section.ts';
import { sectionNamed } from '../domain/items/section-names.ts';
import type { Decided, DirectEdit, Session } from '../session/api.ts';
import { allNamed, named, PlainUseError } from './arguments.ts';
import type { PlainStatus, Print } from './outcomes.ts';
import { writtenLines } from './written-lines.ts';

/** What changes the spec without an agent, as lines of a plain session. `words`: what stands behind the command. */
export interface LineCall {
  readonly session: Session;
  readonly words: string;
  readonly print: Print;
}

/** `/add SECTION [--after R2|top] TEXT` */
export function add({ words, ...to }: LineCall): PlainStatus {
  const [, name = '', behind = ''] = firstWord(words);
  const section = sectionNamed(name);
  if (section === undefined) throw new PlainUseError(`Name a section first: ${sections.join(', ')}.`);
  const { place, rest } = placeIn(behind);
  return write(to, [{ op: 'add', section, text: rest, ...place }]);
}

/** `/move R3 [SECTION] [--after R2|top]` */
export function move({ words, ...to }: LineCall): PlainStatus {
  const [item, behind] = named('item', words);
  const [, name = '', others = ''] = firstWord(behind);
  const section = sectionNamed(name);
  const { place, rest } = placeIn(section === undefined ? behind : others);
  if (rest.trim() !== '') {
    throw new PlainUseError(`"${rest.trim()}" is no section. The sections are ${sections.join(', ')}.`);
  }
  return write(to, [{ op: 'move', item, ...(section !== undefined && { section }), ...place }]);
}

/** `/remove R1 R2 [REASON]` */
export function remove({ words, ...to }: LineCall): PlainStatus {
  const [items, reason] = allNamed('item', words);
  return write(
    to,
    items.map((item) => ({ op: 'remove', item, reason })),
  );
}

/** `/restore R1 R2` */
export function restore({ words, ...to }: LineCall): PlainStatus {
  return write(
    to,
    allNamed('item', words)[0].map((item) => ({ op: 'restore', item })),
  );
}

/** `/edit R3 TEXT`, where the words begin with the name of an item. */
export function rewrite({ words, ...to }: LineCall): PlainStatus {
  const [item, text] = named('item', words);
  return write(to, [{ op: 'replace', item, text }]);
}

/** Whether the words begin with the name of an item. */
export const namesItem = (words: string): boolean => parseId('item', firstWord(words)[1] ?? '') !== undefined;

function write({ session, print }: Omit<LineCall, 'words'>, edits: readonly DirectEdit[]): PlainStatus {
  const decided: Decided = session.write(edits);
  for (const line of writtenLines(session, decided)) print(line);
  return 'done';
}

interface Place {
  readonly section?: Section;
  readonly after?: Placement;
}

function placeIn(words: string): { readonly place: Place; readonly rest: string } {
  const [, option = '', behind = ''] = firstWord(words);
  if (option !== '--after') return { place: {}, rest: words };
  const [, name = '', rest = ''] = firstWord(behind);
  const item: ItemId | undefined = parseId('item', name);
  if (item === undefined && name.toLowerCase() !== 'top') {
    throw new PlainUseError('Name an item behind --after, such as R2, or top.');
  }
  return { place: { after: item ?? 'top' }, rest };
}

/** The first word, and what stands behind it as it is. */
const firstWord = (words: string): readonly string[] => /^\s*(\S+)\s?([\s\S]*)$/.exec(words) ?? [];
