import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';
import { variablesIn } from './model-choice.ts';
import type { ModelSection } from './schema.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addSubnet('0.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('::', 'ipv6');

/** Whether an address leads to this machine, however it is spelled; a name that a name server invents is not seen through. */
export function isHere(baseURL: string): boolean {
  // The parser of URLs has made plain addresses of decimal, octal and shortened ones.
  const host = new URL(baseURL).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const version = isIP(host);
  if (version !== 0) return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return /(?:^|\.)(?:localhost|localdomain)$|^ip6-(?:localhost|loopback)$/.test(host) || host === ownName();
}

const ownName = (): string => hostname().toLowerCase();

/** The names of the environment variables whose values a request would hold. */
export const variablesOf = ({ apiKeyEnv, headers = {} }: ModelSection): readonly string[] => [
  ...new Set([...(apiKeyEnv === undefined ? [] : [apiKeyEnv]), ...variablesIn(headers)]),
];

/**
 * Why a model that a project names is not given what stands in the environment, trusted or not: any program of this
 * machine may listen where it says, or the variable was meant for an endpoint of the human's own and the project did
 * not name it. `undefined` where nothing of it is sent, or the human's own settings name the endpoint.
 */
export function keyRefusal(
  section: ModelSection,
  own: ModelSection | undefined,
  named: readonly string[],
): string | undefined {
  const { baseURL } = section;
  const variables = variablesOf(section);
  if (baseURL === undefined || baseURL === own?.baseURL) return undefined;
  const [first] = variables;
  if (first !== undefined && isHere(baseURL)) {
    return refusal(first, baseURL, 'any program of this machine may listen there');
  }
  const foreign = variables.find((variable) => !named.includes(variable));
  return foreign === undefined
    ? undefined
    : refusal(foreign, baseURL, 'your own settings name it for another endpoint');
}

const refusal = (variable: string, baseURL: string, why: string): string =>
  `The value of ${variable} is not sent to ${baseURL}, which the project names: ${why}. ` +
  'Where you want that, write the model into your own settings.';
