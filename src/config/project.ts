import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { ConfigError } from './errors.ts';
import { type ConfigFile, readConfigFile } from './file.ts';
import { pathIn, type Variables } from './places.ts';
import { NoPlainFileError, readPlainFile } from './plain-file.ts';
import { realPath } from './real-path.ts';
import type { FileSettings } from './schema.ts';
import { readVerdicts } from './trusted.ts';
import { type OwnBounds, wishesOf, withoutWishes } from './wishes.ts';

/** The settings that came with a project, and what the human said of them. */
export interface ProjectSettings {
  /** An absolute path. */
  readonly file: string;
  /** SHA-256 of all that would be trusted, in hex. */
  readonly hash: string;
  /** `declined`: the human was asked and does not trust them. */
  readonly standing: 'trusted' | 'declined' | 'undecided';
  /** What they want to do that is not done without trust, each as the rest of a sentence: `send your words to ...`. */
  readonly wishes: readonly string[];
  /** What they say that never counts, each as a sentence. */
  readonly refused: readonly string[];
}

/** The part of a project's settings that counts, with absolute paths, and the texts of its prompts. */
export interface ProjectPart {
  readonly shown: ProjectSettings;
  readonly settings: FileSettings;
  readonly prompts: Readonly<Record<string, string>>;
}

/**
 * Reads what came with a project. What could send, run or decide something counts only where the human trusted
 * this very content, prompts included; paths count only inside the project. Throws `ConfigError`.
 */
export async function readProject(file: string, env: Variables, own: OwnBounds): Promise<ProjectPart> {
  const read = await readConfigFile(file);
  const { settings, prompts, refused } = await inside(read, env);
  const hash = createHash('sha256')
    .update(JSON.stringify([read.text, Object.entries(prompts).sort()]))
    .digest('hex');
  const verdict = (await readVerdicts(env)).findLast((one) => one.file === file && one.hash === hash);
  const standing = verdict === undefined ? 'undecided' : verdict.trusted ? 'trusted' : 'declined';
  const shown = { file, hash, standing, wishes: wishesOf(settings, own), refused } as const;
  return standing === 'trusted'
    ? { shown, settings, prompts }
    : { shown, settings: withoutWishes(settings, own), prompts: {} };
}

/** The settings without the paths that lead out of the project, which are named. */
async function inside({ file, settings }: ConfigFile, env: Variables) {
  const folder = await realpath(dirname(file));
  const refused: string[] = [];
  const prompts: Record<string, string> = {};
  const { database, build, prompts: promptPaths = {}, allow, signing, ...rest } = settings;

  const within = async (key: string, path: string | undefined): Promise<string | undefined> => {
    if (path === undefined) return undefined;
    const real = await realPath(pathIn(file, path, env));
    if (real === folder || real.startsWith(folder + sep)) return real;
    refused.push(`${key} names ${path}, which is outside the project.`);
    return undefined;
  };
  for (const [name, path] of Object.entries(promptPaths)) {
    const key = `prompts.${name}`;
    const real = await within(key, path);
    if (real === undefined) continue;
    prompts[name] = await readPlainFile(real).catch((error) => {
      const why = error instanceof NoPlainFileError ? error.message : 'it cannot be read';
      throw new ConfigError(file, [`: ${key} names ${path}, and ${why}.`]);
    });
  }
  if (signing !== undefined) refused.push('signing: only your own settings name keys.');
  if (allow !== undefined) refused.push('allow: only your own settings allow something.');
  const workspaces = await within('build.workspaces', build?.workspaces);
  const kept = await within('database', database);
  const { workspaces: _, ...restOfBuild } = build ?? {};
  return {
    refused,
    prompts,
    settings: {
      ...rest,
      ...(kept !== undefined && { database: kept }),
      ...(build !== undefined && {
        build: { ...restOfBuild, ...(workspaces !== undefined && { workspaces }) },
      }),
      prompts: Object.fromEntries(
        Object.keys(prompts).map((name) => [name, relative(folder, resolve(folder, promptPaths[name]!))]),
      ),
    } satisfies FileSettings,
  };
}
