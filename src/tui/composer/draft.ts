import { graphemesOf } from '../../terminal/width.ts';

/**
 * What is being written: a text, a cursor in it (a UTF-16 offset between two graphemes) and long pastes. A paste
 * stands in the text as one character that Unicode guarantees never to be one, and is put back when it is sent.
 */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
  readonly pastes: Readonly<Record<string, string>>;
}

export const emptyDraft: Draft = { text: '', cursor: 0, pastes: {} };

/** The 32 noncharacters of the Basic Multilingual Plane: as many long pastes as one draft can hold. */
const chipCharacters = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index));
const chipCharacter = /[\uFDD0-\uFDEF]/;

const pasteLimits = { lines: 20, characters: 2000 };

export const isBlank = (draft: Draft): boolean => draftText(draft).trim() === '';

/** The whole text, pastes put back. */
export function draftText({ text, pastes }: Draft): string {
  return text.replaceAll(/[\uFDD0-\uFDEF]/g, (chip) => pastes[chip] ?? chip);
}

/** A draft that holds a text, cursor at the end; long texts are chips. */
export function draftOf(text: string): Draft {
  return paste(emptyDraft, text);
}

/** A draft whose whole text can be edited, however long it is. */
export function editableDraft(text: string): Draft {
  return insert(emptyDraft, text);
}

export function insert(draft: Draft, raw: string): Draft {
  const text = lineBreaks(raw);
  // A paste that itself holds one of our characters must not be taken for a chip.
  return chipCharacter.test(text) ? addChip(draft, text) : insertRaw(draft, text);
}

export function paste(draft: Draft, raw: string): Draft {
  const text = lineBreaks(raw);
  const long = text.length > pasteLimits.characters || countLines(text) > pasteLimits.lines;
  return long ? addChip(draft, text) : insert(draft, text);
}

/** What stands on the screen for a chip; the spaces in it do not break. */
export function chipLabel(draft: Draft, chip: string): string | undefined {
  const text = draft.pastes[chip];
  if (text === undefined) return undefined;
  const lines = countLines(text);
  const size =
    lines > 1 ? `${lines.toLocaleString('en')} lines` : `${text.length.toLocaleString('en')} characters`;
  return `[pasted ${size}]`.replaceAll(' ', '\u00A0');
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
  const pastes = Object.fromEntries(Object.entries(draft.pastes).filter(([chip]) => text.includes(chip)));
  return { text, cursor: boundaryFrom(text, from), pastes };
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

function addChip(draft: Draft, text: string): Draft {
  const free = chipCharacters.find((character) => !draft.text.includes(character));
  if (free === undefined) return insertRaw(draft, text.replaceAll(/[\uFDD0-\uFDEF]/g, ''));
  return insertRaw({ ...draft, pastes: { ...draft.pastes, [free]: text } }, free);
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

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
