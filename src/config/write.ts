import { copyFile, mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../model/server-message.ts';
import { parseConfig } from './file.ts';
import { configFileIn, FILE_NAMES } from './lookup.ts';
import { mergeModels } from './merge.ts';
import { configFolder, type Variables } from './places.ts';
import { replaceFile } from './replace-file.ts';
import type { FileSettings, ModelSection } from './schema.ts';

/** A model that the human picked out of what was found. */
export interface ChosenModel {
  readonly baseURL: string;
  readonly name: string;
  /** The variable that holds the key, where one is needed. */
  readonly apiKeyEnv?: string;
}

export interface WrittenChoice {
  readonly file: string;
  /** Where the file as it was before is kept; absent when there was none. */
  readonly backup?: string;
}

/**
 * Writes the model into the user's own `.specrc`, and creates that when there is none. Everything else in it
 * stays, comments too; what belonged to another endpoint (key, headers) or model (price) goes. Throws
 * `ConfigError`, and changes nothing, when the file that is there cannot be read.
 */
export async function chooseModel(model: ChosenModel, env: Variables): Promise<WrittenChoice> {
  const folder = configFolder(env);
  const existing = await configFileIn(folder);
  const file = existing ?? join(folder, FILE_NAMES[0]);
  if (existing === undefined) {
    await mkdir(folder, { recursive: true });
    await replaceFile(file, await patched('', {}, model));
    return { file };
  }
  // A file that is a link into someone's collection of settings stays one.
  const real = await realpath(existing);
  const text = await readFile(real, 'utf8');
  const settings = await parseConfig(file, text);
  const changed = await patched(text, settings, model);
  await parseConfig(file, changed);
  const backup = `${real}.bak`;
  await copyFile(real, backup);
  await replaceFile(real, changed);
  return { file, backup };
}

/** The text of a file with another model in it, in the form that it has. */
async function patched(text: string, settings: FileSettings, model: ChosenModel): Promise<string> {
  const before: ModelSection = settings.model ?? {};
  const after = mergeModels({ ...model }, before);
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null) {
    const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? 2;
    return `${JSON.stringify({ ...json, model: after }, null, indent)}\n`;
  }
  const { isMap, parseDocument } = await import('yaml');
  const document = parseDocument(text);
  if (!isMap(document.get('model'))) document.set('model', document.createNode({}));
  for (const key of Object.keys({ ...before, ...after }) as (keyof ModelSection)[]) {
    if (after[key] === undefined) document.deleteIn(['model', key]);
    else if (after[key] !== before[key]) document.setIn(['model', key], after[key]);
  }
  return document.toString({ lineWidth: 0 });
}
