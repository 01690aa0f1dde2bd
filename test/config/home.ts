import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Config, loadConfig } from '../../src/config/load.ts';
import { keepVerdict } from '../../src/config/trusted.ts';

interface LoadOptions {
  readonly cwd?: string;
  readonly configFile?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A home folder for one test, with a project in it. */
export interface Home {
  readonly folder: string;
  readonly project: string;
  readonly env: Readonly<Record<string, string>>;
  /** Writes a file, named from the home folder, and gives its absolute path. */
  readonly write: (path: string, text: string) => string;
  /** As it is for a human who trusts what came with the project. */
  readonly load: (options?: LoadOptions) => Promise<Config>;
  /** As it is for a human who was not asked yet. */
  readonly loadUntrusted: (options?: LoadOptions) => Promise<Config>;
  readonly remove: () => void;
}

export const USER_FILE = 'config/specwright/.specrc';

export function makeHome(): Home {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-config-')));
  const project = join(folder, 'work/project');
  mkdirSync(project, { recursive: true });
  const env = {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  const loadUntrusted = (options: LoadOptions = {}) =>
    loadConfig({ cwd: project, ...options, env: { ...env, ...options.env } });
  return {
    folder,
    project,
    env,
    write: (path, text) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    loadUntrusted,
    load: async (options) => {
      const { project: found } = await loadUntrusted(options);
      if (found !== undefined) await keepVerdict({ ...found, trusted: true, at: 1 }, env);
      return loadUntrusted(options);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
