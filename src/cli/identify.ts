import type { Change } from '../domain/changes/change.ts';
import { changesBetween, rangeOf } from '../domain/changes/change-range.ts';
import { type ChangeId, type CountedIds, type CountedKind, parseId } from '../domain/items/ids.ts';
import { WrongUseError } from './wrong-use.ts';

const examples: Partial<Record<CountedKind, string>> = {
  change: 'C7',
  item: 'R12',
  question: 'Q2',
  build: 'B1',
  finding: 'F123456',
};

/** Reads an id as a person types it. Throws `WrongUseError` where it is not one of that kind. */
export function identify<Kind extends CountedKind>(kind: Kind, text: string): CountedIds[Kind] {
  const id = parseId(kind, text);
  if (id !== undefined) return id;
  throw new WrongUseError(
    `"${text}" is not the name of ${kind === 'item' ? 'an' : 'a'} ${kind}. One looks like ${examples[kind] ?? 'U3'}.`,
  );
}

/** Each once, as they were named. */
export function identifyAll<Kind extends CountedKind>(
  kind: Kind,
  texts: readonly string[],
): CountedIds[Kind][] {
  return [...new Set(texts.flatMap((text) => text.split(',')).map((text) => identify(kind, text)))];
}

/** Changes by their names, and by ranges such as `C3..C9`: those of them that wait. */
export function changesNamed(texts: readonly string[]): (pending: readonly Change[]) => ChangeId[] {
  const named = texts
    .flatMap((text) => text.split(','))
    .map((text) => rangeOf(text) ?? identify('change', text));
  return (pending) => [
    ...new Set(named.flatMap((one) => (typeof one === 'string' ? one : changesBetween(one, pending)))),
  ];
}
