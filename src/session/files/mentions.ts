import { statSync } from 'node:fs';
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
