import { isIP } from 'node:net';
import { dirname, join } from 'node:path';
import { HOSTED } from './known.ts';
import { FILE_NAMES } from './lookup.ts';
import { configFolder, type Environment, homeFolder } from './places.ts';
import type { ModelSection } from './schema.ts';

/** Whether a file came with a project, and so may have been written by anyone. */
export const isOfProject = (file: string, env: Environment): boolean =>
  ![configFolder(env), homeFolder(env)].includes(dirname(file));

/**
 * Why a model that a project's file names is not given what stands in the environment: whoever wrote that file
 * could otherwise have a key sent to themselves. `undefined` where it is: no key is asked for, the endpoint is
 * on this machine, the key is known to belong to it, or the human's own settings name the endpoint.
 */
export function keyRefusal(
  section: ModelSection,
  own: ModelSection | undefined,
  projectFile: string,
  env: Environment,
): string | undefined {
  const { baseURL, apiKeyEnv } = section;
  const url = baseURL === undefined ? null : URL.parse(baseURL);
  const variables = [...(apiKeyEnv === undefined ? [] : [apiKeyEnv]), ...variablesIn(section.headers)];
  if (url === null || variables.length === 0 || isHere(url) || own?.baseURL === baseURL) return undefined;
  const stranger = variables.find((variable) => !belongs(variable, url));
  if (stranger === undefined) return undefined;
  return (
    `${projectFile} would send the value of ${stranger} to ${url.origin}. A project's file may have been written by ` +
    `anyone, so it was not sent. If you trust it, write the model into your own settings ` +
    `(${join(configFolder(env), FILE_NAMES[0])}), or start with --config ${projectFile}.`
  );
}

const variablesIn = (headers: ModelSection['headers']): string[] =>
  Object.values(headers ?? {}).flatMap((value) =>
    [...value.replaceAll('$$', '').matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!),
  );

/** A service is known by its address, and a key may travel only where nobody can listen. */
const belongs = (variable: string, url: URL): boolean =>
  HOSTED.some((service) => service.variable === variable && new URL(service.baseURL).origin === url.origin);

function isHere({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
