import { join, resolve } from 'node:path';
import { ConfigError } from './errors.ts';
import { type ConfigFile, readConfigFile } from './file.ts';
import { keyRefusal, variablesOf } from './key-refusal.ts';
import { findConfigFiles } from './lookup.ts';
import { mergeModels, mergeSettings } from './merge.ts';
import { type ModelChoice, modelChoice } from './model-choice.ts';
import { dataFolder, pathIn, type Variables } from './places.ts';
import { readPlainFile } from './plain-file.ts';
import type { ProjectSettings } from './project.ts';
import type { FileSettings, ModelSection } from './schema.ts';
import { numbersOver, type OwnBounds } from './wishes.ts';

/** Limits on what a build may use. */
interface Limits {
  readonly commandMs: number;
  readonly outputBytes: number;
  readonly processes: number;
  readonly repairs: number;
  readonly steps: number;
  readonly parallel: number;
}

/** All settings, with every default filled in. */
export interface Config {
  /** The files that were read, the one that wins first. */
  readonly files: readonly string[];
  /** What came with the project, where something did. */
  readonly project?: ProjectSettings;
  /** Files of settings that others can write, each as a sentence: they were not read. */
  readonly passedOver: readonly string[];
  /** What the user's own settings allow where nobody sits at a terminal to be asked. */
  readonly allow: readonly ('network' | 'unsandboxed')[];
  /** An absolute path. */
  readonly database: string;
  readonly capture: ModelChoice;
  readonly build: ModelChoice;
  readonly questionsPerTurn: number;
  /** Characters of conversation after which agent A's memory is the spec alone. */
  readonly checkpointCharacters: number;
  /** Characters of what was said in one turn that agent A reads at once. */
  readonly longestUtterance: number;
  /** When a model looks the spec over by itself: after turns and decisions, and before freezing. */
  readonly audit: { readonly background: boolean; readonly beforeFreezing: boolean };
  readonly limits: Limits;
  /** An absolute path: the folder in which builds get theirs. */
  readonly workspaces: string;
  /** What the user's own prompt files say, by name, in place of `prompts/*.md`. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Files of the user's own: what logs are signed with, and whose signatures are known. Absolute paths. */
  readonly signing: { readonly key?: string | undefined; readonly allowedSigners?: string | undefined };
  /** Whether the program takes the mouse, which takes it from the terminal. */
  readonly mouse: boolean;
}

export interface ConfigPlace {
  readonly cwd: string;
  readonly env: Variables;
  /** The only file that counts, when it is given. */
  readonly configFile?: string;
}

const defaults: OwnBounds = {
  limits: {
    commandSeconds: 120,
    outputKilobytes: 1024,
    processes: 256,
    repairs: 3,
    steps: 60,
    parallel: 2,
  },
  reading: { checkpointCharacters: 60_000, longestUtterance: 100_000 },
};

/**
 * Reads the configuration. Throws `ConfigError` for a file that cannot be used; a model that cannot be used
 * is no error before it is needed, and says why in its place. A file that the human names is their own word.
 */
export async function loadConfig({ cwd, env, configFile }: ConfigPlace): Promise<Config> {
  const found =
    configFile === undefined
      ? await findConfigFiles(cwd, env)
      : { own: [resolve(cwd, configFile)], passedOver: [] };
  const own = await Promise.all(found.own.map(readConfigFile));
  const ownSettings = merged(own, env);
  const bounds: OwnBounds = {
    limits: numbersOver(defaults.limits, ownSettings.build?.limits),
    reading: numbersOver(defaults.reading, ownSettings.capture),
  };
  const project =
    found.project === undefined
      ? undefined
      : await (await import('./project.ts')).readProject(found.project, env, bounds);
  const settings = project === undefined ? ownSettings : mergeSettings(project.settings, ownSettings);
  const { capture = {}, build = {} } = settings;
  const named = project === undefined ? [] : variablesNamed(project.settings);
  const agentModel = (agent: 'capture' | 'build'): ModelChoice => {
    const section = modelOf(agent, settings);
    const refusal =
      section === undefined || project === undefined
        ? undefined
        : keyRefusal(section, modelOf(agent, ownSettings), named);
    return refusal === undefined ? modelChoice(section, env) : { kind: 'unusable', why: refusal };
  };
  const data = dataFolder(env);
  const limits = numbersOver(bounds.limits, build.limits);
  return {
    files: [...(found.project === undefined ? [] : [found.project]), ...found.own],
    ...(project !== undefined && { project: project.shown }),
    passedOver: found.passedOver,
    allow: ownSettings.allow ?? [],
    database: settings.database ?? join(data, 'specwright.db'),
    capture: agentModel('capture'),
    build: agentModel('build'),
    questionsPerTurn: capture.questionsPerTurn ?? 1,
    ...numbersOver(bounds.reading, capture),
    audit: {
      background: settings.audit?.background ?? true,
      beforeFreezing: settings.audit?.beforeFreezing ?? true,
    },
    limits: {
      commandMs: limits.commandSeconds * 1000,
      outputBytes: limits.outputKilobytes * 1024,
      processes: limits.processes,
      repairs: limits.repairs,
      steps: limits.steps,
      parallel: limits.parallel,
    },
    workspaces: build.workspaces ?? join(data, 'builds'),
    prompts: { ...(await promptTexts(ownSettings.prompts ?? {}, own)), ...project?.prompts },
    signing: ownSettings.signing ?? {},
    mouse: settings.mouse ?? false,
  };
}

function merged(files: readonly ConfigFile[], env: Variables): FileSettings {
  return files
    .map((file) => withAbsolutePaths(file, env))
    .reduceRight<FileSettings>((under, over) => mergeSettings(over, under), {});
}

/** The model of an agent: what all agents have, with what is its own laid over. */
function modelOf(agent: 'capture' | 'build', { model, ...settings }: FileSettings): ModelSection | undefined {
  const own = settings[agent]?.model;
  return own === undefined ? model : mergeModels(own, model ?? {});
}

/** The variables that settings name themselves, for whichever agent. */
const variablesNamed = ({ model, capture, build }: FileSettings): readonly string[] =>
  [model, capture?.model, build?.model].flatMap((section) => variablesOf(section ?? {}));

/** Paths are relative to the file that they stand in, which is forgotten once files are merged. */
function withAbsolutePaths({ file, settings }: ConfigFile, env: Variables): FileSettings {
  const absolute = (path: string) => pathIn(file, path, env);
  const { database, build, prompts, signing } = settings;
  return {
    ...settings,
    ...(signing === undefined
      ? {}
      : {
          signing: Object.fromEntries(
            Object.entries(signing).flatMap(([name, path]) => (path ? [[name, absolute(path)]] : [])),
          ),
        }),
    ...(database === undefined ? {} : { database: absolute(database) }),
    ...(build?.workspaces === undefined
      ? {}
      : { build: { ...build, workspaces: absolute(build.workspaces) } }),
    ...(prompts === undefined
      ? {}
      : {
          prompts: Object.fromEntries(
            Object.entries(prompts).map(([name, path]) => [name, path && absolute(path)]),
          ),
        }),
  };
}

async function promptTexts(
  paths: Readonly<Record<string, string | undefined>>,
  files: readonly ConfigFile[],
): Promise<Readonly<Record<string, string>>> {
  const texts = Object.entries(paths).map(async ([name, path]) => {
    if (path === undefined) return [];
    const text = await readPlainFile(path).catch(() => {
      const { file } = files.find(({ settings }) => settings.prompts?.[name] !== undefined)!;
      throw new ConfigError(file, [`: prompts.${name} names ${path}, which cannot be read.`]);
    });
    return [[name, text] as const];
  });
  return Object.fromEntries((await Promise.all(texts)).flat());
}
