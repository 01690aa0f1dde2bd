import { sanitize } from '../../terminal/sanitize.ts';

/**
 * Text that somebody else wrote, as lines of ours: control characters are gone, and every line after the
 * first is indented, so that no text can pretend to be a line of the program.
 */
export function indented(lead: string, text: string, indent = '    '): string[] {
  const [first = '', ...rest] = sanitize(text).split(/\r\n|\r|\n/);
  return [`${lead}${first}`, ...rest.map((line) => `${indent}${line}`)];
}
