import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** `@src/notes.md`, or `@"with spaces.md"`, at the start of a word. */
const mention = /(?<=^|\s)@(?:"([^"\n]+)"|(\S+))/g;

/** The files that a text mentions and that are there, as absolute paths, each once. */
export function attachedFiles(text: string, cwd: string): readonly string[] {
  const files = new Set<string>();
  for (const [, quoted, plain] of text.matchAll(mention)) {
    const name = quoted ?? plain!;
    // Punctuation at the end of a mention may belong to the sentence, or to the name.
    const found = [name, name.replace(/[.,;:!?)\]]+$/, '')].find((candidate) => isFile(candidate, cwd));
    if (found !== undefined) files.add(path.resolve(cwd, found));
  }
  return [...files];
}

/** What a dropped file leaves in the composer: terminals paste its path, in quotes or with escaped spaces. */
export function droppedFile(pasted: string, cwd: string): string | undefined {
  const text = pasted.trim();
  if (text.includes('\n') || !/^['"]?(?:\/|file:\/\/|[A-Za-z]:\\)/.test(text)) return undefined;
  const name = text
    .replace(/^(['"])(.*)\1$/, '$2')
    .replace(/^file:\/\//, '')
    .replaceAll(/\\([ '"()&[\]])/g, '$1');
  if (!isFile(name, cwd)) return undefined;
  return mentionOf(name);
}

/** A path that is being written behind the cursor, and what it could become; `undefined` when none is. */
export function pathCompletion(before: string, cwd: string): Completion | undefined {
  const begun = /(?:^|\s)@(?:"([^"\n]*)|([^\s"]*))$/.exec(before);
  if (begun === null) return undefined;
  const typed = begun[1] ?? begun[2]!;
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const candidates = namesIn(path.resolve(cwd, folder))
    .filter(
      (name) => name.startsWith(typed.slice(folder.length)) && (typed !== folder || !name.startsWith('.')),
    )
    .map((name) => mentionOf(folder + name));
  const from = before.length - typed.length - (begun[1] === undefined ? 1 : 2);
  return candidates.length === 0 ? undefined : { from, candidates };
}

export interface Completion {
  /** Where in the text before the cursor the word begins that a candidate replaces. */
  readonly from: number;
  readonly candidates: readonly string[];
  /** What each of them does, where that is to be said. */
  readonly notes?: readonly string[];
}

const mentionOf = (name: string): string => (/\s/.test(name) ? `@"${name}"` : `@${name}`);

function isFile(name: string, cwd: string): boolean {
  try {
    return statSync(path.resolve(cwd, name)).isFile();
  } catch {
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .slice(0, 1000)
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .toSorted();
  } catch {
    return [];
  }
}
