import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuote, nearestWords } from '../../src/domain/quotes/quote.ts';

const found = (haystack: string, quote: string): string | undefined => findQuote(haystack, quote)?.text;

const word = fc.stringMatching(/^[a-zäöéñ]{2,8}$/);
const sentence = fc.array(word, { minLength: 3, maxLength: 10 });

/** Ways in which a model writes the same words: white space, list markers, glyphs, normal forms. */
const gap = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u202f',
  '\n- ',
  '\n  * ',
  '\n• ',
  '\n> ',
);
const refold = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.normalize('NFD'),
  (text: string) => text.normalize('NFC'),
  (text: string) => text.replaceAll('"', '“').replaceAll("'", '’'),
  (text: string) => text.replaceAll('-', '–').replaceAll('...', '…'),
);

describe('law 2: code finds the quote in what was said', () => {
  test('words quoted with other white space, list markers, glyphs and normal forms are found', () => {
    fc.assert(
      fc.property(
        sentence,
        sentence,
        sentence,
        fc.infiniteStream(gap),
        fc.infiniteStream(gap),
        refold,
        refold,
        (before, planted, after, saidGaps, quotedGaps, refoldSaid, refoldQuoted) => {
          const joined = (words: readonly string[], gaps: Iterator<string>) =>
            words.reduce((text, next) => `${text}${gaps.next().value}${next}`);
          const said = refoldSaid(joined([...before, '"it\'s"', ...planted, 'a-b...', ...after], saidGaps));
          const quote = refoldQuoted(joined(['"it\'s"', ...planted, 'a-b...'], quotedGaps));
          const span = findQuote(said, quote);
          expect(span).toBeDefined();
          expect(said.slice(span!.start, span!.end)).toBe(span!.text);
          expect(span!.text.normalize('NFD')).toContain(planted[0]!.normalize('NFD'));
        },
      ),
    );
  });

  test('the words are those that were said, not those of the quote', () => {
    expect(findQuote('It must be “fast”\u00a0and\n- safe… ok', 'be "fast" and safe...')).toEqual({
      start: 8,
      end: 29,
      text: 'be “fast”\u00a0and\n- safe…',
    });
  });

  test('a quote with another word, a word too few or words in another order is not found', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 4, maxLength: 10 }),
        fc.nat(),
        fc.constantFrom('drop', 'swap', 'change', 'capital'),
        (words, at, how) => {
          const said = words.join(' ');
          const index = 1 + (at % (words.length - 2));
          const quoted = [...words];
          if (how === 'drop') quoted.splice(index, 1);
          else if (how === 'swap') [quoted[index], quoted[index - 1]] = [words[index - 1]!, words[index]!];
          else if (how === 'change') quoted[index] = `${words[index]}x`;
          else quoted[index] = words[index]!.toUpperCase();
          expect(found(said, quoted.join(' '))).toBeUndefined();
        },
      ),
    );
  });

  test.each([
    ['other case', 'Log every call.', 'log every call.'],
    ['pieces that stand apart', 'Log calls. Keep it small. Store them.', 'Log calls. Store them.'],
    ['pieces joined by an ellipsis', 'Log calls and keep them for a year', 'Log calls ... for a year'],
    ['an accent left out', 'Das geht über alles', 'Das geht uber alles'],
    ['another kind of bracket', 'a (small) tool', 'a [small] tool'],
    ['a corrected typing error', 'the recieved mails', 'the received mails'],
    ['a number of a list altered', 'Steps:\n1. read\n2. write', '3. write'],
    ['words from elsewhere', 'hello', 'world'],
  ])('%s is not folded', (_, said, quote) => {
    expect(found(said, quote)).toBeUndefined();
  });

  test.each([
    ['start the car', 'art'],
    ["I don't want mails", 'I do'],
    ["I don't want mails", 'don'],
    ['a non-blocking call', 'blocking call'],
    ['wait 1.5 seconds', '5 seconds'],
    ['at most 10,000 rows', 'at most 10'],
    ['between 10-20 rows', '20 rows'],
    ['down to -5 degrees', '5 degrees'],
    ['cafe\u0301 is open', 'cafe'],
    ['x\u0302 is a hat', 'x'],
    ['snake_case only', 'case only'],
    ['nicht\u00adöffentlich', 'öffentlich'],
  ])('in “%s” there is no “%s”: a quote does not begin or end inside a word', (said, quote) => {
    expect(found(said, quote)).toBeUndefined();
  });

  test.each([
    ['用户可以登录并退出', '可以登录'],
    ['ユーザーはログインできる', 'ログイン'],
    ["l'utilisateur clique", 'utilisateur clique'],
    ['it works—always', 'it works'],
    ['(see below) now', 'see below'],
    ['Ein- und Ausgabe', 'Ein- und Ausgabe'],
    ['ship it 👍', '👍'],
    ['\ufeffHello there', 'Hello there'],
    ['Steps:\n1. read\n2. write', 'read write'],
    ['Steps:\n1. read\n2. write', '1. read 2. write'],
    ['- one\n- two', '* one\n* two'],
  ])('in “%s” there is “%s”', (said, quote) => {
    expect(findQuote(said, quote)).toBeDefined();
  });

  test('the first place is taken where the words are not part of others', () => {
    expect(findQuote('unlogged, logs, log it', 'log')?.start).toBe(16);
  });

  test.each(['', ' ', '\n', '...', '—', '"', '- ', '?!', '“”', '\u200b'])('“%s” matches nothing', (quote) => {
    expect(found(`some ${quote} text ... — "?!"`, quote)).toBeUndefined();
  });

  test('whatever is found is exactly a slice of what was said', () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        'a',
        'é',
        'e\u0301',
        ' ',
        '\n',
        '- ',
        '…',
        '“',
        '👩‍💻',
        '\u200b',
        '한',
        '1. ',
        '字',
      ),
    });
    fc.assert(
      fc.property(odd, odd, (said, quote) => {
        const span = findQuote(said, quote);
        if (span !== undefined) expect(said.slice(span.start, span.end)).toBe(span.text);
      }),
    );
  });

  test('a part between white space is always found in its whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.lorem(),
        fc.string({ unit: 'grapheme' }),
        (before, words, after) => {
          expect(findQuote(`${before} ${words} ${after}`, words)).toBeDefined();
        },
      ),
    );
  });

  test('a megabyte that was folded once is searched in a few milliseconds', () => {
    const said = `${'The quick brown fox — jumps “over” the lazy dog.\n'.repeat(21_000)}and the last words`;
    findQuote(said, 'fold it');
    const started = performance.now();
    expect(findQuote(said, 'and the last words')?.end).toBe(said.length);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('the nearest words tell what was really said', () => {
  test.each([
    ['Please log every call to a file.', 'Log each call to the file', 'log every call to a file'],
    ['The Limit is 60 requests', 'the limit is 60 requests per minute', 'The Limit is 60 requests'],
    [
      'First this. Then keep all mails for a year, and so on.',
      'keep mails for one year',
      'keep all mails for a year',
    ],
  ])('in “%s” for “%s”', (said, quote, near) => {
    expect(nearestWords(said, quote)?.text).toBe(near);
  });

  test('there are none where nothing is near', () => {
    expect(nearestWords('Please log every call.', 'store passwords encrypted')).toBeUndefined();
    expect(nearestWords('', 'anything')).toBeUndefined();
    expect(nearestWords('anything', '...')).toBeUndefined();
  });

  test('they are a slice of what was said', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.lorem({ maxCount: 8 }), (said, quote) => {
        const span = nearestWords(said, quote);
        if (span !== undefined) expect(said.slice(span.start, span.end)).toBe(span.text);
      }),
    );
  });
});
