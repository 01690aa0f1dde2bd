import type { Change, Placement } from '../domain/changes/change.ts';
import { type ChangeRange, changesBetween, rangeOf } from '../domain/changes/change-range.ts';
import { type ChangeId, type CountedIds, type CountedKind, parseId } from '../domain/items/ids.ts';
import { type Section, sections } from '../domain/items/section.ts';
import { sectionNamed } from '../domain/items/section-names.ts';
import type { Words } from '../domain/items/utterance.ts';
import { WrongUseError } from './wrong-use.ts';

/** What a face was given for a parameter: a text, several, whether a switch was set, or nothing. */
export type Given = Words | readonly string[] | boolean | undefined;

/** A value at the beginning of a line, and what stands behind it as it is. */
export type Taken = readonly [given: Given, rest: string];

/** A part of what an act is told, declared once for the command line and for lines that are typed. */
export interface Parameter<Value> {
  /** An argument stands in its place; an option behind its name. */
  readonly as: 'argument' | 'option';
  /** What the help calls its value, `<change...>`; nothing for a switch. */
  readonly value: string;
  readonly summary: string;
  /** Whether it takes words of the human, which may as well come from standard input. */
  readonly isWords: boolean;
  /** Throws `WrongUseError` for what does not fit. */
  readonly read: (given: Given) => Value;
  /**
   * Takes it off the beginning of a line. Throws `WrongUseError` where it must be there and is not. For an option:
   * what stands behind its name.
   */
  readonly take: (line: string) => Taken;
  /** Takes an option whose name was left out, where that is plain: `/move R3 goal`. */
  readonly takeUnnamed?: (line: string) => Taken | undefined;
}

/** The first word of a line, and what stands behind it as it is. */
export function firstWord(line: string): readonly [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*(\S+)\s?([\s\S]*)$/.exec(line) ?? [];
  return [word, rest];
}

const textOrNone = (given: Given): string | undefined => (typeof given === 'string' ? given : undefined);
const texts = (given: Given): readonly string[] =>
  Array.isArray(given) ? given.flatMap((text) => String(text).split(',')) : [];

const argument = { as: 'argument', summary: '', isWords: false } as const;

const examples: Partial<Record<CountedKind, string>> = {
  change: 'C7',
  item: 'R12',
  question: 'Q2',
  build: 'B1',
  finding: 'F123456',
};

const oneOf = (kind: CountedKind): string => `${kind === 'item' ? 'an' : 'a'} ${kind}`;

/** Reads an id as a person types it. Throws `WrongUseError` where it is not one of that kind. */
export function identify<Kind extends CountedKind>(kind: Kind, text: string): CountedIds[Kind] {
  const id = parseId(kind, text);
  if (id !== undefined) return id;
  throw new WrongUseError(
    `"${text}" is not the name of ${oneOf(kind)}. One looks like ${examples[kind] ?? 'U3'}.`,
  );
}

/** One thing, by its name. */
export const named = <Kind extends CountedKind>(kind: Kind): Parameter<CountedIds[Kind]> => ({
  ...argument,
  value: `<${kind}>`,
  read: (given) => identify(kind, textOrNone(given) ?? ''),
  take: (line) => {
    const [word, rest] = firstWord(line);
    if (parseId(kind, word) === undefined) throw nameFirst(kind);
    return [word, rest];
  },
});

const nameFirst = (kind: CountedKind): WrongUseError =>
  new WrongUseError(`Name ${oneOf(kind)} first, such as ${examples[kind] ?? 'U3'}.`);

/** Several things, each once and in the order in which they were named. */
export const allNamed = <Kind extends CountedKind>(
  kind: Kind,
  presence: 'needed' | 'optional' = 'needed',
): Parameter<CountedIds[Kind][]> => ({
  ...several(kind, presence, (word) => parseId(kind, word) !== undefined),
  read: (given) => [...new Set(texts(given).map((text) => identify(kind, text)))],
});

/** A change, or all from one to another that wait. */
export type ChangeName = ChangeId | ChangeRange;

/** Several changes by name, or by a range such as `C3..C9`. */
export const changesNamed = (presence: 'needed' | 'optional' = 'needed'): Parameter<ChangeName[]> => ({
  ...several('change', presence, (word) => (parseId('change', word) ?? rangeOf(word)) !== undefined),
  read: (given) => texts(given).map(changeNamed),
});

/** Reads the name of a change, or a range of them. Throws `WrongUseError`. */
export const changeNamed = (text: string): ChangeName => rangeOf(text) ?? identify('change', text);

/** Names of changes, or of what else the other parts of the input make of them, as they were typed. */
export const changesOrOthers: Parameter<readonly string[]> = {
  ...several('change', 'optional', (word) => (parseId('change', word) ?? rangeOf(word)) !== undefined),
  read: texts,
};

/** Throws `WrongUseError` where things are named and all are meant, or neither. */
export function requireNamesOrAll(names: readonly unknown[], all: boolean): void {
  if (all && names.length > 0) throw new WrongUseError('Name what you mean, or use --all: not both.');
  if (!all && names.length === 0) throw new WrongUseError('Name what you mean, or use --all.');
}

/** The changes that names mean, each once. */
export const changesMeant = (names: readonly ChangeName[], pending: readonly Change[]): ChangeId[] => [
  ...new Set(names.flatMap((one) => (typeof one === 'string' ? one : changesBetween(one, pending)))),
];

/** Words by which the human names words of theirs: `2`, `U3:12-40`. */
export const places: Parameter<readonly string[]> = {
  ...argument,
  value: '[words...]',
  read: texts,
  take: (line) => takeWhile(line, (word) => /^(?:\d{1,6}|u\d+:\d+-\d+)$/i.test(word)),
};

function several(kind: CountedKind, presence: 'needed' | 'optional', isName: (word: string) => boolean) {
  return {
    ...argument,
    value: presence === 'needed' ? `<${kind}...>` : `[${kind}...]`,
    take: (line: string): Taken => {
      const [names, rest] = takeWhile(line, isName);
      if (names.length === 0 && presence === 'needed') throw nameFirst(kind);
      return [names, rest];
    },
  };
}

function takeWhile(line: string, isName: (word: string) => boolean): readonly [string[], string] {
  const names: string[] = [];
  let rest = line;
  for (;;) {
    const [word, behind] = firstWord(rest);
    if (word === '' || !word.split(',').every(isName)) return [names, rest];
    names.push(word);
    rest = behind;
  }
}

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
