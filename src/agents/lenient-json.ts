import { jsonrepair } from 'jsonrepair';

/** The fields of an object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads arguments as models write them: as JSON, as JSON in a fence, as a string of JSON, with quotes and commas that
 * are not right. What does not end as it began was cut off, and is not closed: half of it would be taken for all.
 *
 * @throws {Error} when they are none of these.
 */
export function lenientJson(text: string): unknown {
  const bare = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  const value: unknown = bare === '' ? {} : parsed(bare);
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/^(?:\{[\s\S]*\}|\[[\s\S]*\])$/.test(text.trim())) throw error;
    return JSON.parse(jsonrepair(text));
  }
}
