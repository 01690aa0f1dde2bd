import { plainText } from '../model/plain-text.ts';
import { variablesIn } from './model-choice.ts';
import type { FileSettings, ModelSection } from './schema.ts';

type FileLimits = NonNullable<NonNullable<FileSettings['build']>['limits']>;

/** The limits that hold without a project, as a file writes them. */
export type OwnLimits = Readonly<Record<keyof FileLimits, number>>;

/** Limits as a file sets them, and where it sets none as they are. */
export function limitsOver(own: OwnLimits, limits: FileLimits = {}): OwnLimits {
  const names = Object.keys(own) as (keyof FileLimits)[];
  return Object.fromEntries(names.map((name) => [name, limits[name] ?? own[name]])) as OwnLimits;
}

/** Settings that can neither send, run nor decide anything, whoever wrote them. */
const harmless = ['questionsPerTurn', 'checkpointCharacters', 'longestUtterance'] as const;

/**
 * What settings want to do that a stranger must not do unasked, each as the rest of the sentence "They would ...".
 * Limits count that are looser than the user's own.
 */
export function wishesOf(settings: FileSettings, ownLimits: OwnLimits): readonly string[] {
  const { model, capture, build, audit, prompts = {}, database } = settings;
  const loosened = Object.entries(looseLimits(build?.limits, ownLimits));
  const wishes = [
    ...modelWishes(model, 'A and B'),
    ...modelWishes(capture?.model, 'A'),
    ...modelWishes(build?.model, 'B'),
    ...Object.entries(prompts).map(([name, path]) => `replace the prompt ${name} by ${path}`),
    ...(database === undefined ? [] : [`keep the sessions in ${database}`]),
    ...(build?.workspaces === undefined ? [] : [`build in ${build.workspaces}`]),
    ...loosened.map(([name, limit]) => `raise the limit of builds ${name} to ${limit}`),
    ...Object.entries(audit ?? {}).map(([name, on]) => `switch audit.${name} ${on ? 'on' : 'off'}`),
  ];
  return wishes.map(plainText);
}

/** The part of settings that wishes for nothing. */
export function withoutWishes(settings: FileSettings, ownLimits: OwnLimits): FileSettings {
  const { capture = {}, build, mouse } = settings;
  const loose = looseLimits(build?.limits, ownLimits);
  const tight = Object.entries(build?.limits ?? {}).filter(([name]) => !(name in loose));
  const kept = harmless.flatMap((name) => (capture[name] === undefined ? [] : [[name, capture[name]]]));
  return {
    capture: Object.fromEntries(kept),
    build: { limits: Object.fromEntries(tight) },
    ...(mouse !== undefined && { mouse }),
  };
}

function looseLimits(limits: FileLimits | undefined, own: OwnLimits): Readonly<Record<string, number>> {
  const names = Object.keys(own) as (keyof FileLimits)[];
  const loose = names.flatMap((name) => {
    const limit = limits?.[name];
    return limit !== undefined && limit > own[name] ? [[name, limit] as const] : [];
  });
  return Object.fromEntries(loose);
}

/** Where words go, with whose keys, and what else a request would hold. */
function modelWishes(section: ModelSection | undefined, agents: string): readonly string[] {
  if (section === undefined || Object.keys(section).length === 0) return [];
  const { baseURL, name, apiKeyEnv, headers = {}, extraBody } = section;
  const variables = [...new Set([...(apiKeyEnv === undefined ? [] : [apiKeyEnv]), ...variablesIn(headers)])];
  const literal = Object.keys(headers).filter(
    (header) => variablesIn({ [header]: headers[header]! }).length === 0,
  );
  const secrets = variables.length === 0 ? '' : `, with the value of ${variables.join(' and ')}`;
  const others = [...literal.map((header) => `the header ${header}`), ...Object.keys(extraBody ?? {})];
  const withOthers = others.length === 0 ? [] : [`put ${others.join(', ')} into the requests of ${agents}`];
  if (baseURL !== undefined) return [`send what ${agents} hear to ${baseURL}${secrets}`, ...withOthers];
  const what =
    name === undefined ? `other settings for the model of ${agents}` : `the model ${name} for ${agents}`;
  return [`use ${what}${secrets}`, ...withOthers];
}
