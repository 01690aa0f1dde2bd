import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Entries of folders that are looked at: so many take some milliseconds, also in a home folder. */
const mostEntries = 2_000;

/** How long a look is good for, in milliseconds: about as long as a name is being written. */
const goodFor = 3_000;

let last: { readonly folder: string; readonly at: number; readonly files: readonly string[] } | undefined;

/**
 * The files below a folder, the nearest first, with `/` between the names. Hidden ones, installed packages and what
 * a plain name in `.gitignore` leaves out are not among them.
 */
export function filesBelow(folder: string, now = Date.now()): readonly string[] {
  if (last?.folder !== folder || now - last.at > goodFor) last = { folder, at: now, files: walk(folder) };
  return last.files;
}

function walk(root: string): readonly string[] {
  const leftOut = ignoredNames(root);
  const files: string[] = [];
  const folders = [''];
  let looked = 0;
  for (const folder of folders) {
    for (const entry of entriesOf(path.join(root, folder))) {
      if (++looked > mostEntries) return files;
      const name = folder + entry.name;
      if (entry.name.startsWith('.') || leftOut.has(entry.name)) continue;
      if (entry.isDirectory()) folders.push(`${name}/`);
      else if (entry.isFile()) files.push(name);
    }
  }
  return files;
}

function ignoredNames(root: string): ReadonlySet<string> {
  try {
    const lines = readFileSync(path.join(root, '.gitignore'), 'utf8').split(/\r?\n/);
    const names = lines
      .map((line) => line.trim().replace(/^\/|\/$/g, ''))
      .filter((name) => !/[*!#/]/.test(name));
    return new Set(['node_modules', ...names]);
  } catch {
    return new Set(['node_modules']);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((one, other) =>
      one.name < other.name ? -1 : 1,
    );
  } catch {
    return [];
  }
}
