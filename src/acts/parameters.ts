import type { Placement } from '../domain/changes/change.ts';
import { parseId } from '../domain/items/ids.ts';
import { type Section, sections } from '../domain/items/section.ts';
import { sectionNamed } from '../domain/items/section-names.ts';
import type { Words } from '../domain/items/utterance.ts';
import { identify } from './names.ts';
import { argument, firstWord, type Parameter, textOrNone } from './parameter.ts';
import { WrongUseError } from './wrong-use.ts';

/** One of some words, or none of them. */
export const choice = <Word extends string>(
  what: string,
  known: readonly Word[],
): Parameter<Word | undefined> => ({
  ...argument,
  value: `[${what}]`,
  read: (given) => {
    const word = known.find((one) => one === given);
    if (word === undefined && given !== undefined)
      throw new WrongUseError(`There is no ${what} "${given}". Choose one of: ${known.join(', ')}.`);
    return word;
  },
  take: (line) => {
    const [word, rest] = firstWord(line);
    return word === '' ? [undefined, line] : [word, rest];
  },
});

/** All the words that are left on a line. */
export const words: Parameter<Words> = {
  as: 'argument',
  value: '<text>',
  summary: '',
  isWords: true,
  read: (given) => given as Words,
  take: (line) => [line, ''],
};

/** Words that come with it, if there are any. */
export const wordsBeside = (summary: string): Parameter<Words | undefined> => ({
  ...words,
  as: 'option',
  summary,
  read: (given) => (given === '' ? undefined : (given as Words | undefined)),
  takeUnnamed: (line) => (line === '' ? undefined : [line, '']),
});

/** Something that is so when it is said. On a line its name alone is enough, where no words are behind it. */
export const flag = (summary: string): Parameter<boolean> => ({
  as: 'option',
  value: '',
  summary,
  isWords: false,
  read: (given) => given === true,
  take: (line) => [true, line],
});

/** A name of somebody; on a line it goes to the end. */
export const nameOf = (summary: string): Parameter<string | undefined> => ({
  as: 'option',
  value: '<name>',
  summary,
  isWords: false,
  read: textOrNone,
  take: (line) => [line.trim(), ''],
});

/** Throws `WrongUseError`. */
function sectionOf(text: string): Section {
  const section = sectionNamed(text);
  if (section !== undefined) return section;
  throw new WrongUseError(`"${text}" is no section. The sections are ${sections.join(', ')}.`);
}

export const section: Parameter<Section> = {
  ...argument,
  value: '<section>',
  read: (given) => sectionOf(textOrNone(given) ?? ''),
  take: (line) => {
    const [word, rest] = firstWord(line);
    if (sectionNamed(word) === undefined)
      throw new WrongUseError(`Name a section first: ${sections.join(', ')}.`);
    return [word, rest];
  },
};

export const inSection = (summary: string): Parameter<Section | undefined> => ({
  as: 'option',
  value: '<section>',
  summary,
  isWords: false,
  read: (given) => (given === undefined ? undefined : sectionOf(String(given))),
  take: firstWord,
  takeUnnamed: (line) => {
    const [word, rest] = firstWord(line);
    return word === '' ? undefined : [word, rest];
  },
});

/** Behind which item something goes, or that it comes first in its section. */
export const placement = (summary: string): Parameter<Placement | undefined> => ({
  as: 'option',
  value: '<item>',
  summary,
  isWords: false,
  read: (given) => {
    if (given === undefined) return undefined;
    const text = String(given).trim();
    return text.toLowerCase() === 'top' ? 'top' : identify('item', text);
  },
  take: (line) => {
    const [word, rest] = firstWord(line);
    if (word.toLowerCase() !== 'top' && parseId('item', word) === undefined)
      throw new WrongUseError('Name an item behind --after, such as R2, or top.');
    return [word, rest];
  },
});
