import type { Writable } from 'node:stream';
import { indented } from '../acts/lines/indent.ts';
import { sanitize, sanitizeLine } from '../terminal/sanitize.ts';
import type { Environment } from './environment.ts';

/** Writes all of it before it resolves, so that a large output is not cut when the program ends. */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Lines for a person. Here they are cleaned, so that no caller can forget to; each stays one line. */
export const writeLines = (stream: Writable, lines: readonly string[]): Promise<void> =>
  write(stream, lines.map((line) => `${sanitizeLine(line)}\n`).join(''));

/** What stands before the words that a human is asked for, on their line. */
export const writePrompt = (stream: Writable): Promise<void> => write(stream, '> ');

/** A document: to the byte for a file or a program, clean for a terminal. */
export const writeDocument = (stream: Environment['output'], text: string): Promise<void> =>
  write(stream, stream.isTTY === true ? sanitize(text) : text);

/** Lines for a person, or one JSON value with `--json`. The lines are made only when they are wanted. */
export async function answer(
  environment: Environment,
  value: unknown,
  lines: () => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  if (environment.options.json) return writeJson(environment.output, value);
  return writeLines(environment.output, await lines());
}

/** What the human should know beside what a command answers, on standard error. */
export function tellBeside({ errors, options }: Environment, note: string): Promise<void> {
  return options.json ? writeJson(errors, { note }) : writeLines(errors, indented('', note));
}

export function writeJson(stream: Writable, value: unknown): Promise<void> {
  return write(stream, `${jsonText(value)}\n`);
}

/** What a terminal would obey, and what nobody sees: controls, marks of direction and format, tags, blanks without width. */
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * JSON on one line. Characters that a terminal would obey or hide are written as escapes, which says the same
 * to whoever parses it.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(unseen, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
