import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../src/domain/text/sentences.ts';

const textsOf = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

describe('sentences', () => {
  test.each<[string, readonly string[]]>([
    ['Hello. Log every call! Really?', ['Hello.', 'Log every call!', 'Really?']],
    ['it is small. it is fast', ['it is small.', 'it is fast']],
    [
      'Use e.g. a file, i.e. no database, etc. and more.',
      ['Use e.g. a file, i.e. no database, etc. and more.'],
    ],
    ['Files, mails etc. The rest stays.', ['Files, mails etc.', 'The rest stays.']],
    [
      'Das ist z.B. hier so. Und z. B. Dort auch, bzw. nirgends.',
      ['Das ist z.B. hier so.', 'Und z. B. Dort auch, bzw. nirgends.'],
    ],
    ['Wait 1.5 seconds. Then 2.0.', ['Wait 1.5 seconds.', 'Then 2.0.']],
    ['Am 3. Mai ist Schluss. Version 2. Then stop.', ['Am 3. Mai ist Schluss.', 'Version 2.', 'Then stop.']],
    ['See No. 5 and Fig. 2. No. Never.', ['See No. 5 and Fig. 2.', 'No.', 'Never.']],
    ['so... yes. Well… no? “Yes.” (Or not.) ok', ['so... yes.', 'Well… no?', '“Yes.”', '(Or not.)', 'ok']],
    ['Read config.yaml from example.com.', ['Read config.yaml from example.com.']],
    ['我要一个工具。可以吗？“好。”行！', ['我要一个工具。', '可以吗？', '“好。”', '行！']],
    ['ログを書く。「はい。」以上', ['ログを書く。', '「はい。」', '以上']],
  ])('of %j', (text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });

  test('every item of a list is its own, without its marker', () => {
    expect(textsOf('It must:\n- read\n* write. And close\n  1. one\n  b) two\n> quoted\n## Title')).toEqual([
      'It must:',
      'read',
      'write.',
      'And close',
      'one',
      'two',
      'quoted',
      'Title',
    ]);
  });

  test('fenced code is one piece', () => {
    const code = '```js\nlet a. b\n\n- no list\n```';
    expect(textsOf(`Do this:\n${code}\nDone.`)).toEqual(['Do this:', code, 'Done.']);
    expect(textsOf('~~~\nnever closed. really')).toEqual(['~~~\nnever closed. really']);
  });

  test('a line break ends a sentence, unless an editor wrapped the line', () => {
    expect(textsOf('log calls\nkeep mails')).toEqual(['log calls', 'keep mails']);
    const wrapped = 'This sentence is so long that the editor has wrapped it at its\nedge. Next';
    expect(textsOf(wrapped)).toEqual([wrapped.slice(0, -5), 'Next']);
    expect(textsOf(wrapped.replace('\n', '\n\n'))).toHaveLength(3);
  });

  test('nothing but signs is no sentence', () => {
    for (const text of ['', ' \n ', '...', '---', '“”', '- ', '1. ']) expect(textsOf(text)).toEqual([]);
    expect(textsOf('👍')).toEqual(['👍']);
  });

  test('each is a slice, they stand in order, and no letter is outside', () => {
    const piece = fc.oneof(
      fc.lorem(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('. ', '\n', '\r\n', '\n- ', '\n1) ', '```', '。', 'e.g. ', '…', '! '),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        let outside = '';
        for (const { start, end, text: words } of sentencesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(start, end)).toBe(words);
          expect(words).toBe(words.trim());
          outside += text.slice(at, start);
          at = end;
        }
        outside += text.slice(at);
        expect(outside.replace(/(?:^|(?<=[\s>]))(?:\d{1,3}|[A-Za-z])[.)]/g, '')).not.toMatch(
          /[\p{L}\p{N}]{2}/u,
        );
      }),
    );
  });
});
