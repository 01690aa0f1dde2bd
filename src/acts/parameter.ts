import type { Words } from '../domain/items/utterance.ts';

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

/** A text that was given once. */
export const textOrNone = (given: Given): string | undefined =>
  typeof given === 'string' ? given : undefined;
/** Texts that were given one by one, or with commas between them. */
export const texts = (given: Given): readonly string[] =>
  Array.isArray(given) ? given.flatMap((text) => String(text).split(',')) : [];

/** What every argument is that takes no words. */
export const argument = { as: 'argument', summary: '', isWords: false } as const;
