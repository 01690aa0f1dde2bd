/** The fields of an object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads arguments as models write them: as JSON, as JSON in a fence, as a string of JSON.
 *
 * @throws {SyntaxError} when they are none of these.
 */
export function lenientJson(text: string): unknown {
  const bare = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  const value: unknown = bare === '' ? {} : JSON.parse(bare);
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? JSON.parse(value) : value;
}
