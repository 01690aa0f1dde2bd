import { expect, test } from 'vitest';
import { spoken, textOf } from '../../../src/domain/changes/material.ts';
import type { Chip } from '../../../src/tui/model/chip.ts';
import {
  attachedChips,
  chipAsWords,
  chipLabel,
  deleteBack,
  draftOf,
  draftText,
  draftWords,
  editedDraft,
  emptyDraft,
  insert,
  insertFile,
  joined,
  markedText,
  moveTo,
  paste,
  typedText,
  unsentText,
} from '../../../src/tui/model/draft.ts';

const log: Chip = { kind: 'pasted', name: 'pasted-1.log', text: 'one\ntwo\nthree' };
const notes: Chip = { kind: 'file', name: 'my notes.md', path: '/home/ada/my notes.md' };
const long = 'a long paste\n'.repeat(40);

const draft = insert(insertFile(insertFile(insert(emptyDraft, 'see'), log), notes), 'thanks');

test('a file stands apart from the words, and is said by its name', () => {
  expect(draftText(draft)).toBe('see @pasted-1.log @"my notes.md" thanks');
  expect(attachedChips(draft)).toEqual([log, notes]);
  expect(typedText(draft).replaceAll(/\s+/g, ' ')).toBe('see thanks');
});

test('the screen says what it is and how long', () => {
  const labels = [...draft.text].flatMap((at) => chipLabel(draft, at) ?? []);
  expect(labels.map((label) => label.replaceAll('\u00A0', ' '))).toEqual([
    '[@pasted-1.log: 3 lines]',
    '[@"my notes.md"]',
  ]);
});

test('the name of a file can do nothing to the screen', () => {
  const hostile = insertFile(emptyDraft, { ...notes, name: 'a\u001B[2J\nb\u0007.md' });
  expect(chipLabel(hostile, hostile.text[0]!)).not.toMatch(/[\p{Cc}]/u);
});

test('files alone come without words', () => {
  expect(draftWords(insertFile(insertFile(emptyDraft, log), notes))).toBe('');
  expect(textOf(draftWords(paste(emptyDraft, long)))).toBe(long);
  expect(draftWords(draft)).toBe(draftText(draft));
});

test('backspace removes a file, and the rest stays', () => {
  const without = deleteBack(deleteBack(insertFile(insert(emptyDraft, 'see '), log)));
  expect(without).toEqual(insert(emptyDraft, 'see '));
});

test('a paste that became a file is words again, as it was', () => {
  expect(draftText(chipAsWords(draft))).toBe('see one\ntwo\nthree @"my notes.md" thanks');
  expect(draftText(chipAsWords(moveTo(draft, 0)))).toBe('see one\ntwo\nthree @"my notes.md" thanks');
  expect(attachedChips(chipAsWords(draft))).toEqual([notes]);
  const none = insertFile(paste(emptyDraft, long), notes);
  expect(chipAsWords(none)).toBe(none);
  expect(chipAsWords(emptyDraft)).toBe(emptyDraft);
});

test('of two the one nearest before the cursor becomes words', () => {
  const second: Chip = { kind: 'pasted', name: 'pasted-2.log', text: 'four\nfive\nsix' };
  const both = insertFile(insertFile(emptyDraft, log), second);
  expect(attachedChips(chipAsWords(both))).toEqual([log]);
  expect(attachedChips(chipAsWords(moveTo(both, 1)))).toEqual([second]);
});

test('a long paste is marked where it stands in the words', () => {
  const mixed = insert(paste(insert(draft, ' before '), long), 'after');
  const before = `${draftText(draft)} before `;
  expect(markedText(mixed)).toEqual({
    text: `${before}${long}after`,
    material: [{ start: before.length, end: before.length + long.length, from: { kind: 'paste' } }],
  });
  expect(markedText(paste(emptyDraft, 'two\nlines'))).toBe('two\nlines');
});

test('a paste keeps its mark through an editor, and one that was changed there makes what is long one', () => {
  const mixed = insert(paste(insert(emptyDraft, 'before '), long), 'after');
  const marks = (edited: string) => spoken(markedText(editedDraft(mixed, edited))).material;
  expect(marks(`more before ${long}after`)).toMatchObject([{ start: 12, end: 12 + long.length }]);
  const changed = `before ${long.replace('paste', 'word')}after`;
  expect(marks(changed)).toMatchObject([{ start: 0, end: changed.length }]);
  expect(marks('before after')).toBeUndefined();
});

test('words that were written in an editor are words, however long', () => {
  const written = editedDraft(insert(emptyDraft, 'x'), long);
  expect(markedText(written)).toBe(long);
  expect(markedText(draftOf(long))).toBe(long);
});

test('an editor sees the names, and what it leaves of them is still attached', () => {
  expect(editedDraft(draft, draftText(draft))).toMatchObject({ text: draft.text });
  const edited = editedDraft(draft, `First ${long} then @pasted-1.log`);
  expect(attachedChips(edited)).toEqual([log]);
  expect(draftText(edited)).toBe(`First ${long} then @pasted-1.log`);
});

test('two drafts in a row keep the files of both', () => {
  const both = joined(draft, insertFile(insert(emptyDraft, 'and '), { ...notes, name: 'b.md' }));
  expect(draftText(both)).toBe(`${draftText(draft)}and @b.md `);
  expect(attachedChips(both).map(({ name }) => name)).toEqual(['pasted-1.log', 'my notes.md', 'b.md']);
  expect(both.cursor).toBe(both.text.length);
});

test('nothing of a draft that was not sent is lost', () => {
  expect(unsentText(draft)).toBe('see one\ntwo\nthree @"my notes.md" thanks');
});

test('where there is no room for one more file, its text stands in its place', () => {
  let full = emptyDraft;
  for (let index = 0; index < 40; index++) full = insertFile(full, log);
  expect(unsentText(full).match(/three/g)).toHaveLength(40);
});
