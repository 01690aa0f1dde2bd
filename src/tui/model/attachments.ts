import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isFile, mentionOf } from '../../session/files/mentions.ts';
import { filesBelow } from './files-below.ts';

export interface Completion {
  /** Where in the text before the cursor the word begins that a candidate replaces. */
  readonly from: number;
  readonly candidates: readonly string[];
  /** What each of them does, where that is to be said. */
  readonly notes?: readonly string[];
}

/** A path that is being written behind the cursor, and what it could become; `undefined` when none is. */
export function pathCompletion(before: string, cwd: string): Completion | undefined {
  const begun = /(?:^|\s)@(?:"([^"\n]*)|([^\s"]*))$/.exec(before);
  if (begun === null) return undefined;
  const typed = begun[1] ?? begun[2]!;
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const here = namesIn(path.resolve(cwd, folder)).filter(
    (name) => name.startsWith(typed.slice(folder.length)) && (typed !== folder || !name.startsWith('.')),
  );
  const names = [...here.map((name) => folder + name), ...namedLike(typed, cwd)];
  const candidates = [...new Set(names)].map(mentionOf);
  const from = before.length - typed.length - (begun[1] === undefined ? 1 : 2);
  return candidates.length === 0 ? undefined : { from, candidates };
}

/** Files anywhere below whose own names begin so, once enough is written to tell them apart. */
function namedLike(typed: string, cwd: string): readonly string[] {
  if (typed.length < 3 || typed.includes('/')) return [];
  return filesBelow(cwd)
    .filter((name) => path.posix.basename(name).toLowerCase().startsWith(typed.toLowerCase()))
    .slice(0, 20);
}

/** The file that a chosen completion names, as it is mentioned; `undefined` for a folder or a command. */
export function completedFile(candidate: string, cwd: string): string | undefined {
  const name = candidate.replace(/^@"?|"$/g, '');
  return candidate.startsWith('@') && isFile(name, cwd) ? name : undefined;
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
