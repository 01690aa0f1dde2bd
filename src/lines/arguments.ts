import type { Change } from '../domain/changes/change.ts';
import { changesBetween, rangeOf } from '../domain/changes/change-range.ts';
import { type ChangeId, type CountedIds, type CountedKind, parseId } from '../domain/items/ids.ts';

/** A command was not given what it needs. */
export class PlainUseError extends Error {
  override name = 'PlainUseError';
}

const examples: Partial<Record<CountedKind, string>> = {
  change: 'C7',
  item: 'R12',
  question: 'Q2',
  build: 'B1',
  finding: 'F123456',
};

/** The name at the beginning, and the words behind it as they are. */
export function named<Kind extends CountedKind>(kind: Kind, words: string): [CountedIds[Kind], string] {
  const [, first = '', rest = ''] = /^\s*(\S+)\s?([\s\S]*)$/.exec(words) ?? [];
  const id = parseId(kind, first);
  if (id !== undefined) return [id, rest];
  throw new PlainUseError(
    `Name ${kind === 'item' ? 'an' : 'a'} ${kind} first, such as ${examples[kind] ?? 'U3'}.`,
  );
}

/** All names at the beginning, and the words behind them as they are. */
export function allNamed<Kind extends CountedKind>(kind: Kind, words: string): [CountedIds[Kind][], string] {
  const [first, behind] = named(kind, words);
  const ids = [first];
  let rest = behind;
  for (;;) {
    const [, next = '', after = ''] = /^\s*(\S+)\s?([\s\S]*)$/.exec(rest) ?? [];
    const id = parseId(kind, next);
    if (id === undefined) return [ids, rest];
    ids.push(id);
    rest = after;
  }
}

/** All changes at the beginning, by name or by a range of those that wait, and the words behind them as they are. */
export function changesNamed(words: string, pending: readonly Change[]): [ChangeId[], string] {
  const [, first = '', rest = ''] = /^\s*(\S+)\s?([\s\S]*)$/.exec(words) ?? [];
  const range = rangeOf(first);
  if (range === undefined) return allNamed('change', words);
  return [changesBetween(range, pending), rest];
}

/** Whether all that only material asks for is meant: `material`, or `--material` as on the command line. */
export const isMaterial = (words: string): boolean => /^\s*(?:--)?material\s*$/.test(words);

/** Whether all are meant: `all`, or `--all` as on the command line. */
export const isAll = (words: string): boolean => /^\s*(?:--)?all\s*$/.test(words);

/** Which of the words that a command knows were given. Throws for any other word. */
export function switches<Name extends string>(words: string, known: readonly Name[]): Record<Name, boolean> {
  const given = words
    .split(/\s+/)
    .map((word) => word.replace(/^--/, ''))
    .filter((word) => word !== '');
  const unknown = given.find((word) => !(known as readonly string[]).includes(word));
  if (unknown !== undefined) throw new PlainUseError(`"${unknown}" is none of: ${known.join(', ')}.`);
  return Object.fromEntries(known.map((name) => [name, given.includes(name)])) as Record<Name, boolean>;
}
