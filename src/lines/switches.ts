import { WrongUseError } from '../acts/wrong-use.ts';

/** Which of the words that a command knows were given. Throws `WrongUseError` for any other word. */
export function switches<Name extends string>(words: string, known: readonly Name[]): Record<Name, boolean> {
  const given = words
    .split(/\s+/)
    .map((word) => word.replace(/^--/, ''))
    .filter((word) => word !== '');
  const unknown = given.find((word) => !(known as readonly string[]).includes(word));
  if (unknown !== undefined) throw new WrongUseError(`"${unknown}" is none of: ${known.join(', ')}.`);
  return Object.fromEntries(known.map((name) => [name, given.includes(name)])) as Record<Name, boolean>;
}
