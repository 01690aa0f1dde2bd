import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from './errors.ts';
import { configFolder, homeFolder, type Variables } from './places.ts';

export const FILE_NAMES = ['.specrc', '.specrc.yaml', '.specrc.yml', '.specrc.json'] as const;

/** The files of settings that are there. All paths are absolute. */
export interface FoundFiles {
  /** That of the project: the nearest one from the folder upwards, below the home folder or as far as the root. */
  readonly project?: string;
  /** The user's own: in the home folder where one was met on the way up, and in the folder for configurations. */
  readonly own: readonly string[];
  /** Files that others can write, each as a sentence. They count for nothing. */
  readonly passedOver: readonly string[];
}

/** Looks for settings. Throws `ConfigError` where a folder has several. */
export async function findConfigFiles(cwd: string, env: Variables): Promise<FoundFiles> {
  const passedOver: string[] = [];
  let nearest: string | undefined;
  for (const folder of foldersUpwards(resolve(cwd), resolve(homeFolder(env)))) {
    const candidates: string[] = [];
    for (const file of await filesIn(folder)) {
      const objection = await whoElseWrites(file);
      if (objection === undefined) candidates.push(file);
      else passedOver.push(`${file} ${objection}, so it counts for nothing.`);
    }
    nearest = onlyOne(folder, candidates);
    if (nearest !== undefined) break;
  }
  const configured = await configFileIn(configFolder(env));
  const isProject = nearest !== undefined && isOfProject(nearest, env);
  const own = [...(isProject ? [] : [nearest]), configured].filter((file) => file !== undefined);
  return { ...(isProject && { project: nearest! }), own: [...new Set(own)], passedOver };
}

/** Whether a file came with a project, and so may have been written by anyone. */
const isOfProject = (file: string, env: Variables): boolean =>
  ![configFolder(env), homeFolder(env)].includes(dirname(file));

/** The `.specrc` of a folder. Throws `ConfigError` when there are several. */
export const configFileIn = async (folder: string): Promise<string | undefined> =>
  onlyOne(folder, await filesIn(folder));

async function filesIn(folder: string): Promise<readonly string[]> {
  const candidates = FILE_NAMES.map((name) => join(folder, name));
  const there = await Promise.all(candidates.map(exists));
  return candidates.filter((_, index) => there[index]);
}

/** Throws `ConfigError` when there are several, because none of them is the right one. */
function onlyOne(folder: string, files: readonly string[]): string | undefined {
  const [file, ...others] = files;
  if (file === undefined || others.length === 0) return file;
  const names = [file, ...others].map((path) => basename(path)).join(' and ');
  throw new ConfigError(folder, [` has ${names}. Only one can count: keep one of them.`]);
}

/** Why a file is not this user's alone to write, so that nobody may obey it; `undefined` where it is. */
async function whoElseWrites(file: string): Promise<string | undefined> {
  const user = process.getuid?.();
  if (user === undefined) return undefined;
  // A link belongs to whoever made it, and what it names to somebody else.
  const both = await Promise.all([lstat(file), stat(file)]);
  const owner = both.map(({ uid }) => uid).find((uid) => uid !== user && uid !== 0);
  if (owner !== undefined) return `belongs to another user (${owner})`;
  return (both[1].mode & 0o002) === 0 ? undefined : 'can be written by everybody';
}

function foldersUpwards(folder: string, home: string): string[] {
  const parent = dirname(folder);
  const isEnd = folder === home || folder === parent;
  return isEnd ? [folder] : [folder, ...foldersUpwards(parent, home)];
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
