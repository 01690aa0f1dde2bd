import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Context } from '../../src/domain/items/utterance.ts';
import { said } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

test('keeps what was said, byte for byte, across programs', () => {
  const file = temporaryFile();
  const text = '  Exactly\r\n\tso — “ﬁne” \u001b[31m e\u0301 \u{1F44D}\u{1F3FD}\n\n';
  const store = storeWithSession(file);
  const utterance = store.utterances.add(session, said(text));
  store.close();
  expect(opened(file).utterances.get(session, utterance.id)).toEqual({ id: 'U1', ...said(text) });
});

test('keeps every string that JavaScript has: NUL, half surrogate pairs, byte order marks', () => {
  const store = storeWithSession();
  const unit = fc.oneof(
    fc.constantFrom('\0', '\ud800', '\udfff', '\ufeff', '\uffff', 'a', '\u{1F600}'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const text = units.join('');
      const { id } = store.utterances.add(session, said(text));
      expect(store.utterances.get(session, id)?.text).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('keeps what the words answered, by id and by text', () => {
  const store = storeWithSession();
  const asked = {
    id: makeId('question', 1),
    text: 'Commas\ud800?',
    options: ['yes', 'no'],
    recommended: 'yes',
  };
  const shown = { id: makeId('change', 1), item: makeId('item', 1), text: 'Use commas.' };
  const contexts: Context[] = [
    { kind: 'none' },
    { kind: 'turn', reply: 'So?\0', questions: [asked], changes: [shown] },
    { kind: 'question', question: asked },
    { kind: 'change', change: shown },
    { kind: 'item', id: makeId('item', 1), text: 'Use commas.' },
    { kind: 'build', id: makeId('build', 1), text: 'It failed.' },
  ];
  for (const context of contexts) store.utterances.add(session, { ...said('yes'), context });
  expect(store.utterances.all(session).map(({ context }) => context)).toEqual(contexts);
});

test('keeps the facts of an attached file', () => {
  const store = storeWithSession();
  const hash = store.blobs.put(Buffer.from('a,b\n'));
  const file = { name: 'rates.csv', mediaType: 'text/plain', hash, bytes: 4 };
  const { id } = store.utterances.add(session, { ...said('a,b\n'), kind: 'attachment', file });
  expect(store.utterances.get(session, id)?.file).toEqual(file);
  expect(store.blobs.text(hash)).toBe('a,b\n');
});

test('gives them back in the order in which they were said', () => {
  const store = storeWithSession();
  for (let number = 1; number <= 12; number += 1) store.utterances.add(session, said(`no. ${number}`));
  const all = store.utterances.all(session);
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `U${index + 1}`));
});

test('does not mix sessions up', () => {
  const store = storeWithSession();
  const other = store.sessions.create({ id: 's2' as typeof session, title: 'Other', cwd: '/', at: 1 }).id;
  store.utterances.add(session, said('mine'));
  store.utterances.add(other, said('yours'));
  expect(store.utterances.all(other).map(({ id, text }) => [id, text])).toEqual([['U1', 'yours']]);
  expect(store.utterances.search(other, 'mine', 10)).toEqual([]);
});

test('what was said outlives the failure of what followed, but not of its own transaction', () => {
  const store = storeWithSession();
  store.utterances.add(session, said('kept'));
  const failing = () =>
    store.transaction(() => {
      store.utterances.add(session, said('taken back'));
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  const next = store.utterances.add(session, said('next'));
  expect(store.utterances.all(session).map(({ text }) => text)).toEqual(['kept', 'next']);
  // U2 was given away before the transaction failed.
  expect(next.id).toBe('U3');
  expect(store.utterances.search(session, 'taken', 5)).toEqual([]);
});

test('an unknown name or session is not there', () => {
  const store = storeWithSession();
  expect(store.utterances.get(session, makeId('utterance', 7))).toBeUndefined();
  expect(store.utterances.all('nobody' as typeof session)).toEqual([]);
});
