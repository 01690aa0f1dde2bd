import { expect, test } from 'vitest';
import type { Chip } from '../../../src/tui/composer/chip.ts';
import {
  attachedChips,
  chipAsWords,
  chipLabel,
  deleteBack,
  draftText,
  draftWords,
  editedDraft,
  emptyDraft,
  insert,
  insertFile,
  joined,
  moveTo,
  paste,
  typedText,
  unsentText,
} from '../../../src/tui/composer/draft.ts';

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
  expect(draftWords(paste(emptyDraft, long))).toBe(long);
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
