import { plainText } from '../model/plain-text.ts';
import { isHere, variablesOf } from './key-refusal.ts';
import { variablesIn } from './model-choice.ts';
import type { FileSettings, ModelSection } from './schema.ts';

type Name<Section> = keyof NonNullable<Section>;
type LimitName = Name<NonNullable<FileSettings['build']>['limits']>;
type ReadingName = 'checkpointCharacters' | 'longestUtterance';

/** What holds without a project, as a file writes it: limits of builds, and how much a model is sent at once. */
export interface OwnBounds {
  readonly limits: Readonly<Record<LimitName, number>>;
  readonly reading: Readonly<Record<ReadingName, number>>;
}

type Numbers<Names extends string> = { readonly [Each in Names]?: number | undefined };

/** Numbers as a file sets them, and where it sets none as they are. */
export function numbersOver<Names extends string>(
  own: Readonly<Record<Names, number>>,
  given: Numbers<Names> = {},
): Readonly<Record<Names, number>> {
  const names = Object.keys(own) as Names[];
  return Object.fromEntries(names.map((name) => [name, given[name] ?? own[name]])) as Record<Names, number>;
}

/**
 * What settings want to do that a stranger must not do unasked, each as the rest of the sentence "They would ...".
 * Limits count that are looser than the user's own.
 */
export function wishesOf(settings: FileSettings, own: OwnBounds): readonly string[] {
  const { model, capture, build, audit, prompts = {}, database } = settings;
  const loosened = Object.entries(looser(own.limits, build?.limits));
  const longer = Object.entries(looser(own.reading, capture));
  const wishes = [
    ...modelWishes(model, 'A and B'),
    ...modelWishes(capture?.model, 'A'),
    ...modelWishes(build?.model, 'B'),
    ...Object.entries(prompts).map(([name, path]) => `replace the prompt ${name} by ${path}`),
    ...(database === undefined ? [] : [`keep the sessions in ${database}`]),
    ...(build?.workspaces === undefined ? [] : [`build in ${build.workspaces}`]),
    ...loosened.map(([name, limit]) => `raise the limit of builds ${name} to ${limit}`),
    ...longer.map(([name, limit]) => `raise capture.${name} to ${limit}`),
    ...Object.entries(audit ?? {}).map(([name, on]) => `switch audit.${name} ${on ? 'on' : 'off'}`),
  ];
  return wishes.map((wish) => plainText(inSight(wish)));
}

/** A wish is read before it is granted: a long one keeps its two ends, and pushes no other off the screen. */
const inSight = (wish: string): string => (wish.length <= longestWish ? wish : shortened(wish, 100, 130));

const longestWish = 240;

const shortened = (text: string, first: number, last: number): string =>
  text.length <= first + last ? text : `${text.slice(0, first)} [...] ${text.slice(-last)}`;

/** The part of settings that wishes for nothing, whoever wrote it. */
export function withoutWishes(settings: FileSettings, own: OwnBounds): FileSettings {
  const { capture = {}, build, mouse } = settings;
  const { questionsPerTurn } = capture;
  return {
    capture: {
      ...tighter(own.reading, capture),
      ...(questionsPerTurn !== undefined && { questionsPerTurn }),
    },
    build: { limits: tighter(own.limits, build?.limits) },
    ...(mouse !== undefined && { mouse }),
  };
}

const looser = <Names extends string>(own: Readonly<Record<Names, number>>, given: Numbers<Names> = {}) =>
  numbersWhere(own, given, (number, mine) => number > mine);

const tighter = <Names extends string>(own: Readonly<Record<Names, number>>, given: Numbers<Names> = {}) =>
  numbersWhere(own, given, (number, mine) => number <= mine);

function numbersWhere<Names extends string>(
  own: Readonly<Record<Names, number>>,
  given: Numbers<Names>,
  fits: (number: number, mine: number) => boolean,
): { [Each in Names]?: number } {
  const numbers: { [Each in Names]?: number } = {};
  for (const name of Object.keys(own) as Names[]) {
    const number = given[name];
    if (number !== undefined && fits(number, own[name])) numbers[name] = number;
  }
  return numbers;
}

/** Where words go, with whose keys, and what else a request would hold. */
function modelWishes(section: ModelSection | undefined, agents: string): readonly string[] {
  if (section === undefined || Object.keys(section).length === 0) return [];
  const { baseURL, name, headers = {}, extraBody } = section;
  const variables = baseURL !== undefined && isHere(baseURL) ? [] : variablesOf(section);
  const literal = Object.keys(headers).filter(
    (header) => variablesIn({ [header]: headers[header]! }).length === 0,
  );
  const others = [...literal.map((header) => `the header ${header}`), ...Object.keys(extraBody ?? {})];
  const withOthers = others.length === 0 ? [] : [`put ${others.join(', ')} into the requests of ${agents}`];
  const model = name === undefined ? 'other settings for the model of' : `the model ${ends(name)} for`;
  const what =
    baseURL === undefined ? `use ${model} ${agents}` : `send what ${agents} hear to ${addressOf(baseURL)}`;
  return [...withValues(what, variables), ...withOthers];
}

/** Where a request really goes, as the parser of URLs reads it. Whose a host is stands at its end. */
function addressOf(baseURL: string): string {
  const { protocol, host, pathname } = new URL(baseURL);
  return `${protocol}//${shortened(host, 0, 100)}${shortened(pathname, 20, 20)}`;
}

const ends = (name: string): string => shortened(name, 40, 40);

/** More than anybody looks over. */
const mostVariables = 20;

/** A wish with the variables whose values go along, each of which is seen: on lines of their own where one is too short. */
function withValues(what: string, variables: readonly string[]): readonly string[] {
  if (variables.length === 0) return [what];
  const names = variables.map(ends);
  const together = `${what}, with the value of ${names.join(' and ')}`;
  if (together.length <= longestWish) return [together];
  const more = names.length - mostVariables;
  return [
    what,
    ...names.slice(0, mostVariables).map((name) => `send the value of ${name} along`),
    ...(more > 0 ? [`send the values of ${more} more variables along`] : []),
  ];
}
