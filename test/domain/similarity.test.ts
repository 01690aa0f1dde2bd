import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, sameQuestion } from '../../src/domain/similarity/likeness.ts';

const kindOf = (one: string, other: string) => likeness(one, other).kind;

describe('two texts contradict each other when nothing differs but', () => {
  test.each([
    ['a number', 'It waits at most 30 seconds.', 'It waits at most 60 seconds.', '30', '60'],
    ['a number in Spanish', 'Se guardan 10 copias.', 'Se guardan 20 copias.', '10', '20'],
    ['a unit', 'It waits 30 seconds.', 'It waits 30 minutes.', 'seconds', 'minutes'],
    ['which number is where', 'It tries 3 times in 5 s.', 'It tries 5 times in 3 s.', '3 5', '5 3'],
    ['a negation', 'It writes the file.', 'It never writes the file.', '', 'never'],
    ['a short negation', "It doesn't follow links.", 'It follows links.', 'not', ''],
    ['a German negation', 'Die Datei wird überschrieben.', 'Die Datei wird nie überschrieben.', '', 'nie'],
    ['a French negation', 'Le fichier est écrasé.', "Le fichier n'est pas écrasé.", '', 'pas'],
    ['an opposite', 'It keeps at least 10 backups.', 'It keeps at most 10 backups.', 'least', 'most'],
    [
      'a German opposite',
      'Sie hält mindestens 10 Kopien.',
      'Sie hält höchstens 10 Kopien.',
      'mindestens',
      'höchstens',
    ],
    ['a switch', 'It turns the light on.', 'It turns the light off.', 'on', 'off'],
    [
      'a way to sort',
      'Names are sorted ascending.',
      'Names are sorted descending.',
      'ascending',
      'descending',
    ],
  ])('%s', (_, one, other, mine, theirs) => {
    expect(likeness(one, other)).toEqual({ kind: 'contradiction', one: mine, other: theirs });
  });
});

describe('they do not when', () => {
  test.each([
    [
      'they are the two ends of a range',
      'It takes at least 8 characters.',
      'It takes at most 64 characters.',
    ],
    ['units differ as well', 'The alarm rings after 1 minute.', 'The alarm rings after 60 seconds.'],
    ['they are of two things', 'The practical exam takes 40 minutes.', 'The theory exam takes 40 minutes.'],
    [
      'each is of its own case',
      'It exits with 0 when all links work.',
      'It exits with 1 when a link is dead.',
    ],
    ['the number is a name', 'It retries 3 times on status 500.', 'It retries 3 times on status 503.'],
    ['what has a number differs', 'Level 1 has 3 enemies.', 'Level 2 has 5 enemies.'],
    [
      'only one of them says a number',
      'It keeps backups of every file.',
      'It keeps 10 backups of every file.',
    ],
    ['people and limits differ', 'Free users get 60 requests.', 'Paid users get 600 requests.'],
  ])('%s', (_, one, other) => expect(kindOf(one, other)).not.toMatch(/contradiction|same|alike/));
});

test.each([
  ['It logs every call.', 'It logs each call'],
  ['It prints the total.', 'It prints the total amount.'],
  ['Jede Gruppe bekommt eine Farbe.', 'Jede Gruppe bekommt ihre Farbe.'],
])('“%s” and “%s” are alike', (one, other) => expect(kindOf(one, other)).toBe('alike'));

test('“case” and punctuation are no difference', () => {
  expect(kindOf('It PRINTS a table', 'it prints a table.')).toBe('same');
});

test('what differs in one telling word is parallel, and asks for something else', () => {
  expect(likeness('It sends a report by mail.', 'It sends a report by post.')).toEqual({
    kind: 'parallel',
    one: 'mail',
    other: 'post',
  });
  expect(sameQuestion('Should it send a report by mail?', 'Should it send a report by post?')).toBe(false);
});

const words = fc
  .array(
    fc.constantFrom('it', 'writes', 'the', 'report', '30', 'files', 'never', 'before', 'after', 'lunch'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((all) => all.join(' '));

test('no text is more like another than that is like it', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      expect(kindOf(one, other)).toBe(kindOf(other, one));
    }),
  );
});

test('a text is the same as itself, and with a “not” in it never', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(kindOf(text, text)).toBe('same');
      expect(kindOf(text, `${text} not`)).not.toMatch(/same|alike/);
    }),
  );
});
