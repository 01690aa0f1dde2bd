import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../../src/terminal/width.ts';
import {
  chipLabel,
  type Draft,
  deleteBack,
  deleteForward,
  draftOf,
  draftText,
  emptyDraft,
  insert,
  isBlank,
  moveTo,
  paste,
} from '../../../src/tui/model/draft.ts';
import { erase, type Motion, move } from '../../../src/tui/model/motions.ts';

const text = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    ' ',
    '\n',
    'é',
    'e',
    '\u0301',
    '日',
    '👍',
    '🏽',
    '👩',
    '\u200D',
    '🇨',
    '🇦',
    '\uFDD0',
  ),
  maxLength: 30,
});

type Step = (draft: Draft) => Draft;
const motions: Motion[] = [
  'cursor-left',
  'cursor-right',
  'word-left',
  'word-right',
  'line-start',
  'line-end',
  'draft-start',
  'draft-end',
];
const step: fc.Arbitrary<Step> = fc.oneof(
  text.map(
    (typed): Step =>
      (draft) =>
        insert(draft, typed),
  ),
  text.map(
    (pasted): Step =>
      (draft) =>
        paste(draft, pasted.repeat(100)),
  ),
  fc.constantFrom<Step>(deleteBack, deleteForward),
  fc.constantFrom(...motions).map(
    (motion): Step =>
      (draft) =>
        move(draft, motion),
  ),
  fc.constantFrom('delete-word-back', 'delete-word-forward', 'delete-to-start', 'delete-to-end').map(
    (deletion): Step =>
      (draft) =>
        erase(draft, deletion),
  ),
);

function boundaries(whole: string): Set<number> {
  const found = new Set<number>();
  let lineStart = 0;
  for (const line of whole.split('\n')) {
    let at = lineStart;
    found.add(at);
    for (const grapheme of graphemesOf(line)) {
      at += grapheme.length;
      found.add(at);
    }
    lineStart += line.length + 1;
  }
  return found;
}

test('whatever is done, the cursor is between two graphemes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let draft = emptyDraft;
      for (const act of steps) {
        draft = act(draft);
        expect(boundaries(draft.text)).toContain(draft.cursor);
      }
    }),
  );
});

test('what is typed and pasted is sent byte for byte, but for the form of line breaks', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (pieces) => {
      const draft = pieces.reduce((before, piece, index) => {
        const long = index % 2 === 0 ? piece : piece.repeat(150);
        return index % 2 === 0 ? insert(before, long) : paste(before, long);
      }, emptyDraft);
      const whole = pieces.map((piece, index) => (index % 2 === 0 ? piece : piece.repeat(150))).join('');
      // A piece may join the character before it, and then stands where the cursor is all the same.
      expect(draftText(draft)).toBe(whole);
    }),
  );
});

test('a step to the left and one to the right are where they began', () => {
  fc.assert(
    fc.property(text, fc.nat(30), (typed, at) => {
      const draft = insert(emptyDraft, typed);
      const inside = [...boundaries(draft.text)].toSorted((a, b) => a - b);
      const cursor = inside[at % inside.length]!;
      const placed = moveTo(draft, cursor);
      if (cursor > 0) expect(move(move(placed, 'cursor-left'), 'cursor-right').cursor).toBe(cursor);
    }),
  );
});

test('deleting everything leaves nothing, whatever was there', () => {
  fc.assert(
    fc.property(text, (typed) => {
      let draft = paste(insert(emptyDraft, typed), 'x\n'.repeat(30));
      for (let count = 0; count < 200 && draft.text !== ''; count++) draft = deleteBack(draft);
      expect(draft).toEqual(emptyDraft);
    }),
  );
});

test('a paste of 5,000 lines is one chip, and is sent whole', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\r');
  const draft = insert(paste(insert(emptyDraft, 'before '), lines), ' after');
  expect(draft.text).toHaveLength('before '.length + 1 + ' after'.length);
  expect(chipLabel(draft, draft.text[7]!)?.replaceAll('\u00A0', ' ')).toBe('[pasted 5,000 lines]');
  expect(draftText(draft)).toBe(`before ${lines.replaceAll('\r', '\n')} after`);
});

test('short pastes stand in the text; long ones of one line are chips, too', () => {
  expect(paste(emptyDraft, 'one\r\ntwo').text).toBe('one\ntwo');
  const long = paste(emptyDraft, 'x'.repeat(2001));
  expect(chipLabel(long, long.text)?.replaceAll('\u00A0', ' ')).toBe('[pasted 2,001 characters]');
});

test('one backspace deletes a whole chip, and nothing of it is kept', () => {
  const draft = deleteBack(paste(insert(emptyDraft, 'a'), 'x\n'.repeat(50)));
  expect(draft).toEqual({ text: 'a', cursor: 1, chips: {} });
});

test('text that looks like a chip is text', () => {
  const typed = 'see [pasted 30 lines] and \uFDD0';
  expect(draftText(insert(emptyDraft, typed))).toBe(typed);
});

test('more long pastes than there are chips are still sent whole', () => {
  const long = 'y\n'.repeat(40);
  let draft = emptyDraft;
  for (let index = 0; index < 40; index++) draft = paste(draft, `${index} ${long}`);
  expect(draftText(draft)).toBe(Array.from({ length: 40 }, (_, index) => `${index} ${long}`).join(''));
});

test('a backspace deletes what a person sees as one character', () => {
  for (const character of ['é', 'e\u0301', '👩‍👩‍👧', '🇨🇦', '👍🏽', '日']) {
    expect(deleteBack(insert(insert(emptyDraft, 'a'), character)).text).toBe('a');
  }
});

test('words are passed and deleted with the spaces around them', () => {
  const draft = insert(emptyDraft, 'make the tea, größer!');
  expect(move(draft, 'word-left').cursor).toBe('make the tea, größer'.length);
  expect(erase(erase(draft, 'delete-word-back'), 'delete-word-back').text).toBe('make the tea, ');
  const start = move(draft, 'draft-start');
  expect(move(move(start, 'word-right'), 'word-right').cursor).toBe('make the'.length);
  expect(erase(start, 'delete-word-forward').text).toBe(' the tea, größer!');
});

test('at the end of a line, deleting to its end joins the next one', () => {
  const draft = moveTo(insert(emptyDraft, 'one\ntwo'), 3);
  expect(erase(draft, 'delete-to-end').text).toBe('onetwo');
  expect(erase(moveTo(draft, 4), 'delete-to-start').text).toBe('onetwo');
});

test('a draft of nothing but space is blank', () => {
  expect(isBlank(insert(emptyDraft, ' \n '))).toBe(true);
  expect(isBlank(draftOf('x'))).toBe(false);
});
