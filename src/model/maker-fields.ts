import type { MakerFields } from './chat.ts';

/** The fields of `value` beside the `known` ones, as far as there is something in them. */
export function makerFields(value: object, known: readonly string[]): MakerFields {
  return Object.fromEntries(
    Object.entries(value).filter(([name, field]) => !known.includes(name) && !isEmpty(field)),
  );
}

const isEmpty = (field: unknown): boolean =>
  field == null || field === '' || (Array.isArray(field) && field.length === 0);

/** What came in pieces, together again: texts and lists grow, of all else the newest counts. */
export function joinedFields(before: MakerFields, piece: MakerFields): MakerFields {
  const joined = Object.entries(piece).map(([name, field]) => [name, joinedField(before[name], field)]);
  return { ...before, ...Object.fromEntries(joined) };
}

function joinedField(before: unknown, piece: unknown): unknown {
  if (typeof before === 'string' && typeof piece === 'string') return before + piece;
  if (Array.isArray(before) && Array.isArray(piece)) return [...before, ...piece];
  return piece;
}
