import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from './errors.ts';
import { configFolder, type Environment, homeFolder } from './places.ts';

export const FILE_NAMES = ['.specrc', '.specrc.yaml', '.specrc.yml', '.specrc.json'] as const;

/**
 * The files that count, the one that wins first: that of the project, which is the nearest one from the
 * folder upwards, as far as the home folder or the root; then the user's own.
 */
export async function findConfigFiles(cwd: string, env: Environment): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of foldersUpwards(resolve(cwd), resolve(homeFolder(env)))) {
    const file = await configFileIn(folder);
    if (file === undefined) continue;
    files.push(file);
    break;
  }
  const own = await configFileIn(configFolder(env));
  if (own !== undefined && !files.includes(own)) files.push(own);
  return files;
}

/** The `.specrc` of a folder. Throws `ConfigError` when there are several, because none of them is the right one. */
export async function configFileIn(folder: string): Promise<string | undefined> {
  const candidates = FILE_NAMES.map((name) => join(folder, name));
  const there = await Promise.all(candidates.map(exists));
  const [file, ...others] = candidates.filter((_, index) => there[index]);
  if (file === undefined || others.length === 0) return file;
  const names = [file, ...others].map((path) => basename(path)).join(' and ');
  throw new ConfigError(folder, [` has ${names}. Only one can count: keep one of them.`]);
}

function foldersUpwards(folder: string, home: string): string[] {
  const parent = dirname(folder);
  const isEnd = folder === home || folder === parent;
  return isEnd ? [folder] : [folder, ...foldersUpwards(parent, home)];
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
