import type { z } from 'zod';
import { plainText } from '../model/plain-text.ts';
import { nearest } from './nearest.ts';
import { allowedKeys } from './setting-keys.ts';

type Path = readonly PropertyKey[];

/** A place in a file, and what is wrong there, as a human reads it. */
export interface Problem {
  readonly path: Path;
  readonly words: string;
}

const LOOKS_LIKE_A_KEY = /^(api[_-]?)?(key|token|secret|password)$|api[_-]?key$/i;

/** What the schema found, as problems: one for each setting. */
export function problemsOf(error: z.ZodError, settings: unknown): readonly Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key], words: unknownKey(issue.path, key) }));
    }
    if (issue.code === 'invalid_key') return [{ path: issue.path, words: 'is not a header name.' }];
    const value = valueAt(settings, issue.path);
    const must = value === undefined ? 'is missing: it must be' : 'must be';
    return [{ path: issue.path, words: `${must} ${issue.message}${shown(value, issue.path)}.` }];
  });
}

function unknownKey(path: Path, key: string): string {
  if (LOOKS_LIKE_A_KEY.test(key)) {
    return (
      'is refused, because keys do not belong into a file. Put the key into an environment variable, and name ' +
      'the variable: `apiKeyEnv: OPENAI_API_KEY`.'
    );
  }
  const allowed = allowedKeys(path);
  const meant = nearest(key, allowed);
  const guess = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `is not a setting.${guess} Allowed here: ${allowed.join(', ')}.`;
}

/** The value that was given, unless it might be a secret or is too large to help. */
function shown(value: unknown, path: Path): string {
  const mayBeSecret = path.some((key) =>
    ['apiKeyEnv', 'headers', 'baseURL', 'extraBody'].includes(String(key)),
  );
  if (mayBeSecret || value === undefined) return '';
  if (Array.isArray(value)) return ', not a list';
  if (typeof value === 'object' && value !== null) return ', not a group of settings';
  return `, not ${plainText(JSON.stringify(value)).slice(0, 60)}`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);
}
