import fc from 'fast-check';
import { expect, test } from 'vitest';
import { said } from './records.ts';
import { session, storeWithSession } from './stores.ts';

function storeWith(...texts: readonly string[]) {
  const store = storeWithSession();
  for (const text of texts) store.utterances.add(session, said(text));
  return (query: string, limit = 10) => store.utterances.search(session, query, limit).map(({ id }) => id);
}

test('finds words whatever their case, accents and endings', () => {
  const search = storeWith('It EXPORTS every invoice.', 'Das Café öffnet um neun.', 'Nothing of the kind.');
  expect(search('export')).toEqual(['U1']);
  expect(search('cafe offnet')).toEqual(['U2']);
});

test('puts first what shares the most and the rarest words', () => {
  const search = storeWith(
    'The invoices are stored.',
    'The invoices are exported as CSV.',
    'The customers are stored.',
    'The orders are stored.',
  );
  expect(search('the invoices as CSV')[0]).toBe('U2');
  expect(search('customers are stored')[0]).toBe('U3');
});

test('gives at most as many as asked for', () => {
  const search = storeWith('one word', 'two word', 'three word');
  expect(search('word', 2)).toHaveLength(2);
});

test.each([
  ['Chinese', '发票应该每晚导出为文件。', '导出'],
  ['Japanese', '請求書は毎晩エクスポートする。', 'エクスポート'],
  ['Thai', 'ส่งออกใบแจ้งหนี้ทุกคืน', 'ใบแจ้งหนี้'],
  ['Korean', '청구서를 매일 밤 내보낸다.', '청구서'],
  ['Russian', 'Счета выгружаются ночью.', 'счета'],
  ['Arabic', 'يتم تصدير الفواتير كل ليلة', 'الفواتير'],
])('finds words in %s', (_, text, query) => {
  const search = storeWith('Something else.', text);
  expect(search(query)).toEqual(['U2']);
});

test('finds words behind a NUL and beside half a character', () => {
  const search = storeWith('before\0behind', '\ud800 broken');
  expect(search('behind')).toEqual(['U1']);
  expect(search('broken')).toEqual(['U2']);
});

test.each([
  '"',
  'AND',
  'a OR',
  'NEAR(',
  'text:',
  '*',
  '^a',
  '-a',
  '()',
  "'; DROP TABLE",
  '{a b}:c',
  '\0',
  '',
  ' ',
])('is asked anything: %j', (query) => {
  expect(() => storeWith('a text')(query)).not.toThrow();
});

test('takes a whole page for a query, and looks up how it begins', () => {
  const page = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ');
  expect(storeWith('about word7', 'about the end')(`${page} end`)).toEqual(['U1']);
});

test('no text that anybody types is an error', () => {
  const search = storeWith('some words to find');
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'"*^:(){}+-NEAROT \0\ud800') }),
  );
  fc.assert(
    fc.property(typed, (query) => {
      expect(search(query).length).toBeLessThanOrEqual(1);
    }),
  );
});

test('every word that was said finds the words around it', () => {
  const store = storeWithSession();
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghäßéλжश文カ'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), (words, pick) => {
      const { id } = store.utterances.add(session, said(words.join(' ')));
      const found = store.utterances.search(session, words[pick % words.length] ?? '', 10_000);
      expect(found.map((utterance) => utterance.id)).toContain(id);
    }),
    { numRuns: 60 },
  );
});
