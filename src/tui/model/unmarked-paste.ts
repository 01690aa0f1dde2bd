import { isLong } from '../../domain/changes/material.ts';

/** Terminals, and a window manager among them, that do not say where a paste begins and ends. */
const silent = /^(?:linux|vt\d|ansi|cons\d|sun)/;

/**
 * Whether text that came at once, without the marks of a paste, is one: where the terminal marks pastes only what no
 * hand types at once, so that words, Enter and more words stay messages of their own; elsewhere all lines together.
 */
export function unmarkedPaste({
  TERM = '',
  STY,
}: Readonly<Record<string, string | undefined>>): (typed: string) => boolean {
  const isSilent = silent.test(TERM) || STY !== undefined;
  return (typed) => {
    const text = typed.replaceAll(/\r\n?/g, '\n');
    return isLong(text) || (isSilent && /[^\n\t]\n+[^\n]/.test(text));
  };
}
