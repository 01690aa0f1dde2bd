import { isLong, spoken } from '../../domain/changes/material.ts';
import type { Material, Words } from '../../domain/items/utterance.ts';
import { screenLine } from '../../terminal/screen-text.ts';
import { graphemesOf } from '../../terminal/width.ts';
import { type Chip, chipMark, chipText, isAttached } from './chip.ts';

/**
 * What is being written: a text, a cursor in it (a UTF-16 offset between two graphemes) and chips. A chip stands in
 * the text as one character that Unicode guarantees never to be one, and is put back when it is sent.
 */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
  readonly chips: Readonly<Record<string, Chip>>;
}

export const emptyDraft: Draft = { text: '', cursor: 0, chips: {} };

/** The 32 noncharacters of the Basic Multilingual Plane: as many chips as one draft can hold. */
const chipCharacters = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index));
const chipCharacter = /[\uFDD0-\uFDEF]/;
const everyChip = /[\uFDD0-\uFDEF]/g;

export const isBlank = (draft: Draft): boolean => draftText(draft).trim() === '';

/** The whole text: long pastes put back, files by their names. */
export function draftText({ text, chips }: Draft): string {
  return text.replaceAll(everyChip, (character) => chipText(chips[character]) ?? character);
}

/** The files of a draft, in the order in which they stand in it. */
export function attachedChips({ text, chips }: Draft): readonly Extract<Chip, { readonly name: string }>[] {
  return (text.match(everyChip) ?? []).map((character) => chips[character]).filter(isAttached);
}

/** The whole text, with the long pastes in it, which the human did not type. */
export function markedText({ text, chips }: Draft): Words {
  const material: Material[] = [];
  let whole = '';
  for (const piece of text.split(/([\uFDD0-\uFDEF])/)) {
    const start = whole.length;
    whole += chipText(chips[piece]) ?? piece;
    if (chips[piece]?.kind === 'paste') material.push({ start, end: whole.length, from: { kind: 'paste' } });
  }
  return material.length === 0 ? whole : { text: whole, material };
}

/** What is said beside the files: the empty text where there is nothing else. */
export function draftWords(draft: Draft): Words {
  const isAlone =
    draft.text.replaceAll(everyChip, (at) => (isAttached(draft.chips[at]) ? '' : at)).trim() === '';
  return isAlone && attachedChips(draft).length > 0 ? '' : markedText(draft);
}

/** A draft that holds words, cursor at the end; what is long in them is a chip, and a paste one of its own. */
export function draftOf(words: Words): Draft {
  const { text, material = [] } = spoken(words);
  let at = 0;
  let draft = emptyDraft;
  for (const { start, end } of material) {
    draft = insertChip(write(draft, text.slice(at, start)), { kind: 'paste', text: text.slice(start, end) });
    at = end;
  }
  return write(draft, text.slice(at));
}

/** A draft whose whole text can be edited, however long it is. */
export function editableDraft(text: string): Draft {
  return insert(emptyDraft, text);
}

export function insert(draft: Draft, raw: string): Draft {
  const text = lineBreaks(raw);
  // A paste that itself holds one of our characters must not be taken for a chip.
  return chipCharacter.test(text) ? insertChip(draft, { kind: 'words', text }) : insertRaw(draft, text);
}

/** A long paste is marked as one: the human did not type it. */
export function paste(draft: Draft, raw: string): Draft {
  const text = lineBreaks(raw);
  return isLong(text) ? insertChip(draft, { kind: 'paste', text }) : insert(draft, text);
}

/** A paste in which nothing means more than its words: it names no files. */
export function pasteWords(draft: Draft, raw: string): Draft {
  const text = lineBreaks(raw);
  return isLong(text) ? paste(draft, text) : insertChip(draft, { kind: 'words', text });
}

/** Words of the human's, however long they are. */
function write(draft: Draft, text: string): Draft {
  return isLong(text) ? insertChip(draft, { kind: 'words', text }) : insert(draft, text);
}

/**
 * Puts a chip where the cursor is. Where there is no room for another one its text stands there, and with one more
 * paste all of the draft is one.
 */
function insertChip(draft: Draft, chip: Chip): Draft {
  const free = chipCharacters.find((character) => !draft.text.includes(character));
  if (free === undefined && chip.kind !== 'paste')
    return insertRaw(draft, chipText(chip, 'words')!.replaceAll(everyChip, ''));
  if (free === undefined) {
    const [before, after] = [draft.text.slice(0, draft.cursor), draft.text.slice(draft.cursor)].map((text) =>
      draftText({ ...draft, text }),
    );
    return insertChip(emptyDraft, { kind: 'paste', text: `${before}${chipText(chip, 'words')}${after}` });
  }
  return insertRaw({ ...draft, chips: { ...draft.chips, [free]: chip } }, free);
}

/** What stands on the screen for a chip; the spaces in it do not break. */
export function chipLabel({ chips }: Draft, character: string): string | undefined {
  const chip = chips[character];
  return chip && screenLine(chipMark(chip)).replaceAll(' ', '\u00A0');
}

/** A file that was pasted as text, nearest before the cursor or else behind it, as words in its place. */
export function chipAsWords(draft: Draft): Draft {
  const isPasted = (character: string) => draft.chips[character]?.kind === 'pasted';
  const characters = Object.keys(draft.chips).filter(isPasted);
  const before = characters.map((character) => draft.text.lastIndexOf(character, draft.cursor - 1));
  const nearest = Math.max(-1, ...(draft.cursor === 0 ? [] : before));
  const at = nearest >= 0 ? nearest : draft.text.search(new RegExp(`[${characters.join('')}]`));
  const chip = draft.chips[draft.text[at] ?? ''];
  if (characters.length === 0 || chip === undefined) return draft;
  return paste(deleteRange(draft, at, at + 1), chipText(chip, 'words')!);
}

/** Two drafts in a row, the cursor where it is in the second. */
export function joined(first: Draft, second: Draft): Draft {
  let draft = moveTo(first, first.text.length);
  for (const piece of second.text.split(/([\uFDD0-\uFDEF])/)) {
    const chip = second.chips[piece];
    draft = chip === undefined ? insertRaw(draft, piece) : insertChip(draft, chip);
  }
  return moveTo(draft, draft.text.length - (second.text.length - second.cursor));
}

/**
 * A draft as an editor left its text: the files that are still named in it are in it again, and so are pastes. Where
 * a paste was changed nobody can tell it from words any more, so what is long is taken for it.
 */
export function editedDraft({ chips }: Draft, text: string): Draft {
  const pastes = Object.values(chips).filter(({ kind }) => kind === 'paste');
  const pieces = [...pastes, ...Object.values(chips).filter(isAttached)].reduce<readonly (string | Chip)[]>(
    (before, chip) => split(before, chip),
    [text],
  );
  const add = pastes.every((chip) => pieces.includes(chip)) ? write : paste;
  return pieces.reduce<Draft>(
    (draft, piece) => (typeof piece === 'string' ? add(draft, piece) : insertChip(draft, piece)),
    emptyDraft,
  );
}

/** The pieces of a text with a chip in the place where it is first named. */
function split(pieces: readonly (string | Chip)[], chip: Chip): readonly (string | Chip)[] {
  const name = chipText(chip)!;
  const index = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes(name));
  return pieces.flatMap((piece, place) => {
    if (place !== index || typeof piece !== 'string') return [piece];
    const at = piece.indexOf(name);
    return [piece.slice(0, at), chip, piece.slice(at + name.length)];
  });
}

/** All that would be lost with a draft: what was pasted as a file, too. */
export function unsentText({ text, chips }: Draft): string {
  return text.replaceAll(everyChip, (character) => chipText(chips[character], 'words') ?? character);
}

/** What was typed, without what chips stand for. */
export const typedText = ({ text }: Draft): string => text.replaceAll(everyChip, ' ');

/** A file where the cursor is, apart from the words before and behind it. */
export function insertFile(draft: Draft, chip: Chip): Draft {
  const isApart = draft.cursor === 0 || /\s/.test(draft.text[draft.cursor - 1]!);
  return insertRaw(insertChip(isApart ? draft : insertRaw(draft, ' '), chip), ' ');
}

export function deleteBack(draft: Draft): Draft {
  return deleteRange(draft, previousGrapheme(draft), draft.cursor);
}

export function deleteForward(draft: Draft): Draft {
  return deleteRange(draft, draft.cursor, nextGrapheme(draft));
}

export function deleteRange(draft: Draft, from: number, to: number): Draft {
  if (from >= to) return draft;
  const text = draft.text.slice(0, from) + draft.text.slice(to);
  const chips = Object.fromEntries(Object.entries(draft.chips).filter(([chip]) => text.includes(chip)));
  return { text, cursor: boundaryFrom(text, from), chips };
}

export function moveTo(draft: Draft, cursor: number): Draft {
  const inside = Math.min(Math.max(cursor, 0), draft.text.length);
  return inside === draft.cursor ? draft : { ...draft, cursor: inside };
}

export function previousGrapheme({ text, cursor }: Draft): number {
  const before = lineBefore(text, cursor);
  if (before === '') return Math.max(0, cursor - 1);
  return cursor - graphemesOf(before).at(-1)!.length;
}

export function nextGrapheme({ text, cursor }: Draft): number {
  const after = lineAfter(text, cursor);
  if (after === '') return Math.min(text.length, cursor + 1);
  return cursor + graphemesOf(after)[0]!.length;
}

/** The line up to a position, and from it on: graphemes never reach across a line break. */
export function lineBefore(text: string, cursor: number): string {
  return text.slice(cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1, cursor);
}

export function lineAfter(text: string, cursor: number): string {
  const end = text.indexOf('\n', cursor);
  return text.slice(cursor, end === -1 ? text.length : end);
}

function insertRaw(draft: Draft, inserted: string): Draft {
  const text = draft.text.slice(0, draft.cursor) + inserted + draft.text.slice(draft.cursor);
  return { ...draft, text, cursor: boundaryFrom(text, draft.cursor + inserted.length) };
}

/** The first position from `cursor` on that is not inside a grapheme: what was typed may have joined what follows. */
export function boundaryFrom(text: string, cursor: number): number {
  const before = lineBefore(text, cursor);
  let at = cursor - before.length;
  for (const grapheme of graphemesOf(before + lineAfter(text, cursor))) {
    if (at >= cursor) break;
    at += grapheme.length;
  }
  return at;
}

/** Terminals send carriage returns for the line breaks of a paste. */
const lineBreaks = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
