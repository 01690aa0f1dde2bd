import type { ModelSettings } from '../model/chat.ts';
import type { Variables } from './places.ts';
import type { ModelSection } from './schema.ts';

/** Which model an agent has: none, one, or one that cannot be used as things are. */
export type ModelChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'model'; readonly settings: ModelSettings }
  | { readonly kind: 'unusable'; readonly why: string };

/** What stands in a file becomes settings: keys and header values are fetched from the environment. */
export function modelChoice(section: ModelSection | undefined, env: Variables): ModelChoice {
  if (section === undefined || (section.baseURL === undefined && section.name === undefined)) {
    return { kind: 'none' };
  }
  const { baseURL, name, apiKeyEnv } = section;
  if (baseURL === undefined) return unusable('`model.baseURL` is missing: it says where the model is.');
  if (name === undefined) return unusable('`model.name` is missing: it says which model to use.');

  const apiKey = apiKeyEnv === undefined ? undefined : variableIn(env, apiKeyEnv);
  if (apiKeyEnv !== undefined && apiKey === undefined)
    return unusable(notSet(apiKeyEnv, `the key for ${baseURL}`));
  const headers = Object.entries(section.headers ?? {}).map(([header, value]) => {
    return { header, ...filledIn(value, env) };
  });
  const missing = headers.flatMap(({ header, unset }) => unset.map((variable) => ({ header, variable })))[0];
  if (missing !== undefined) {
    return unusable(notSet(missing.variable, `a part of the header ${missing.header} for ${baseURL}`));
  }

  const { temperature, maxTokens, extraBody, price } = section;
  const secrets = headers.flatMap((header) => header.secrets);
  return {
    kind: 'model',
    settings: {
      baseURL,
      model: name,
      timeoutMs: (section.timeoutSeconds ?? 120) * 1000,
      retries: section.retries ?? 4,
      images: section.images ?? false,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(headers.length === 0
        ? {}
        : { headers: Object.fromEntries(headers.map(({ header, value }) => [header, value])) }),
      ...(secrets.length === 0 ? {} : { secrets }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { maxTokens }),
      ...(extraBody === undefined ? {} : { extraBody }),
      ...(price === undefined ? {} : { price: withoutUndefined(price) }),
    },
  };
}

interface FilledIn {
  readonly value: string;
  /** Values that came from the environment. */
  readonly secrets: readonly string[];
  readonly unset: readonly string[];
}

/** `$NAME` and `${NAME}` become values of the environment, `$$` a dollar sign. */
function filledIn(template: string, env: Variables): FilledIn {
  const secrets: string[] = [];
  const unset: string[] = [];
  const value = withVariables(template, (variable) => {
    const found = variableIn(env, variable);
    if (found === undefined) unset.push(variable);
    else secrets.push(found);
    return found ?? '';
  });
  return { value, secrets, unset };
}

/** The names of the environment variables that header values are made of. */
export function variablesIn(headers: NonNullable<ModelSection['headers']>): readonly string[] {
  const names: string[] = [];
  for (const template of Object.values(headers)) {
    withVariables(template, (variable) => {
      names.push(variable);
      return '';
    });
  }
  return names;
}

function withVariables(template: string, fill: (variable: string) => string): string {
  return template.replace(/\$\$|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g, (match, braced, bare) => {
    const variable: string | undefined = braced ?? bare;
    if (variable === undefined) return match === '$$' ? '$' : match;
    return fill(variable);
  });
}

/** A value of the environment without the line end that files of secrets bring along; empty is as good as none. */
function variableIn(env: Variables, variable: string): string | undefined {
  return env[variable]?.trim() || undefined;
}

function notSet(variable: string, what: string): string {
  return `The environment variable ${variable} is not set. It must hold ${what}: set it, and start again.`;
}

function unusable(why: string): ModelChoice {
  return { kind: 'unusable', why };
}

function withoutUndefined(price: NonNullable<ModelSection['price']>): NonNullable<ModelSettings['price']> {
  const { input, output, cached } = price;
  return cached === undefined ? { input, output } : { input, output, cached };
}
