import { realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** `@src/notes.md` or `@"with spaces.md"` where a word begins: the `@` of an e-mail address is inside one. */
const mention = /(?<=^|[\s([{])@(?!@)(?:"([^"\n]+)"|([^\s"]+))/g;

export interface Mentions {
  /** The files that are there, as absolute paths, each once. */
  readonly files: readonly string[];
  /** What reads like a file and is none, as it was written: it stays words. */
  readonly missing: readonly string[];
}

/** The files that words mention. `@ada` and `@types/node` are words, unless a file of that name is there. */
export function mentionsIn(text: string, folder: string): Mentions {
  const files = new Set<string>();
  const missing = new Set<string>();
  for (const [, quoted, plain] of text.matchAll(mention)) {
    const name = quoted ?? plain!;
    // Punctuation at the end of a mention may belong to the sentence, or to the name.
    const bare = name.replace(/[.,;:!?)\]}'’]+$/, '');
    const found = [name, bare].find((candidate) => isFile(candidate, folder));
    if (found !== undefined) files.add(absolute(found, folder));
    else if (/^(?:\.{0,2}|~)\/.*\w|[^/.]\.\w{1,5}$/.test(bare)) missing.add(bare);
  }
  return { files: [...files], missing: [...missing] };
}

/** What to tell the human of mentions that are no files; `undefined` where there are none. */
export function missingNote({ missing }: Mentions): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => `@${name}`).join(', ');
  return `There is no file ${names} here, so nothing is attached for ${missing.length === 1 ? 'it' : 'them'}.`;
}

/** What to tell the human of files that words on a command line mention and do not bring. */
export function withheldNote(files: readonly string[], folder: string): string | undefined {
  if (files.length === 0) return undefined;
  const names = files.map((file) => path.relative(folder, file));
  return (
    `${names.map(mentionOf).join(', ')} ${files.length === 1 ? 'stays a word' : 'stay words'}: a text on the command ` +
    'line brings files below this folder, and only where it was typed on a terminal, or with --commands. ' +
    `To bring ${files.length === 1 ? 'it' : 'them'}: ${names.map((name) => `--attach ${name}`).join(' ')}.`
  );
}

/** Whether a file is really below a folder, wherever links lead. */
export function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(realpathSync(folder), realpathSync(file));
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

export const mentionOf = (name: string): string => (/[\s"]/.test(name) ? `@"${name}"` : `@${name}`);

/** A path as people write it, `~` included. */
export const absolute = (name: string, folder: string): string =>
  path.resolve(
    folder,
    name.replace(/^~(?=\/|$)/, () => homedir()),
  );

export function isFile(name: string, folder: string): boolean {
  try {
    return statSync(absolute(name, folder)).isFile();
  } catch {
    return false;
  }
}
