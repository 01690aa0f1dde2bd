import { stripVTControlCharacters } from 'node:util';

/** Longest piece of foreign text that a message quotes. */
const LIMIT = 300;

/**
 * Foreign text as one line of a message: escape sequences, control characters and invisible or reordering
 * format characters are taken out, white space is one blank, and what is long is cut.
 */
export function plainText(foreign: string): string {
  const line = stripVTControlCharacters(foreign)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...line.slice(0, 2 * LIMIT)];
  return characters.length > LIMIT ? `${characters.slice(0, LIMIT).join('')}…` : line;
}
