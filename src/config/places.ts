import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';

export type Variables = Readonly<Record<string, string | undefined>>;

const OUR_FOLDER = 'specwright';

/** The folder for the database and the builds. `XDG_DATA_HOME` is honoured on every system. */
export function dataFolder(env: Variables): string {
  return folderOf(env['XDG_DATA_HOME']) ?? envPaths(OUR_FOLDER, { suffix: '' }).data;
}

/** The folder for the user's own `.specrc`. `XDG_CONFIG_HOME` is honoured on every system. */
export function configFolder(env: Variables): string {
  return folderOf(env['XDG_CONFIG_HOME']) ?? envPaths(OUR_FOLDER, { suffix: '' }).config;
}

export function homeFolder(env: Variables): string {
  return env['HOME'] || homedir();
}

/** A path as a human writes it in a file: `~` is the home folder, and what is relative is relative to the file. */
export function pathIn(file: string, path: string, env: Variables): string {
  if (path === '~' || /^~[/\\]/.test(path)) return join(homeFolder(env), path.slice(1));
  return resolve(dirname(file), path);
}

/** The XDG specification says to ignore what is relative. */
function folderOf(base: string | undefined): string | undefined {
  return base !== undefined && isAbsolute(base) ? join(base, OUR_FOLDER) : undefined;
}
