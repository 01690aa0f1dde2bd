import { expect, test } from 'vitest';
import type { UtteranceId } from '../../../src/domain/items/ids.ts';
import type { UtteranceKind } from '../../../src/domain/items/utterance.ts';
import type { Entry } from '../../../src/session/view.ts';
import { draftText, insert, markedText } from '../../../src/tui/model/draft.ts';
import { emptyWriting, recall, saidBefore, written } from '../../../src/tui/model/history.ts';

const uttered = (text: string, kind: UtteranceKind = 'message'): Entry => ({
  kind: 'utterance',
  utterance: { id: 'U1' as UtteranceId, kind, text, context: { kind: 'none' }, at: 0 },
});

const typing = (text: string) => written(emptyWriting, insert(emptyWriting.draft, text));

test('what was said and answered is remembered, newest first, each once in a row', () => {
  const entries = [
    uttered('one'),
    uttered('a reason', 'reason'),
    uttered('2', 'answer'),
    uttered('2'),
    uttered('file', 'attachment'),
  ];
  expect(saidBefore(entries)).toEqual(['2', 'one']);
});

test('a paste in what was said before is a paste when it is said again', () => {
  const pasted = 'a line\n'.repeat(20);
  const material = [{ start: 3, end: 3 + pasted.length, from: { kind: 'paste' } }] as const;
  const entry = uttered(`on ${pasted}!`);
  if (entry.kind !== 'utterance') throw new Error('It is one.');
  const said = saidBefore([{ ...entry, utterance: { ...entry.utterance, material } }]);
  expect(markedText(recall(emptyWriting, said, 1).draft)).toEqual({ text: `on ${pasted}!`, material });
});

test('going back and forth comes back to what was being written', () => {
  const said = ['newest', 'older'];
  let writing = typing('new');
  const seen: string[] = [];
  for (const step of [1, 1, 1, -1, -1, -1] as const) {
    writing = recall(writing, said, step);
    seen.push(draftText(writing.draft));
  }
  expect(seen).toEqual(['newest', 'older', 'older', 'newest', 'new', 'new']);
});

test('an older message that is changed is a new one', () => {
  const older = recall(typing('new'), ['older'], 1);
  const changed = written(older, insert(older.draft, 'much '));
  expect(draftText(changed.draft)).toBe('much older');
  expect(changed.back).toBe(0);
});
