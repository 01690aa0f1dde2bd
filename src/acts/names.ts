import type { Change } from '../domain/changes/change.ts';
import { type ChangeRange, changesBetween, rangeOf } from '../domain/changes/change-range.ts';
import { type ChangeId, type CountedIds, type CountedKind, parseId } from '../domain/items/ids.ts';
import { argument, firstWord, type Parameter, type Taken, textOrNone, texts } from './parameter.ts';
import { WrongUseError } from './wrong-use.ts';

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
