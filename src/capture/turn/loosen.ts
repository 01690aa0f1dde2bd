import { type Fields, isFields } from '../../agents/lenient-json.ts';
import { parseId } from '../../domain/items/ids.ts';
import { sectionNamed } from '../../domain/items/section-names.ts';

/** A list, also where one thing stands alone or the list came as a string of JSON. */
export function looseList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    try {
      return looseList(JSON.parse(value));
    } catch {
      return [value];
    }
  }
  return Array.isArray(value) ? value : [value];
}

const otherOps: { readonly [name: string]: string } = {
  create: 'add',
  insert: 'add',
  new: 'add',
  edit: 'replace',
  change: 'replace',
  modify: 'replace',
  update: 'replace',
  reorder: 'move',
  delete: 'remove',
  drop: 'remove',
  undelete: 'restore',
};

/** A change as the schema has it: no empty fields, one spelling of names, the operation named or evident. */
export function looseChange(value: unknown): unknown {
  if (!isFields(value)) return value;
  const { id, reason, evidence, also, case: single, ...rest } = value;
  const fields = withoutEmpty({ item: id, why: reason, ...withoutEmpty(rest) });
  const op = typeof fields['op'] === 'string' ? fields['op'].trim().toLowerCase() : impliedOp(fields);
  const section = fields['section'];
  return withoutEmpty({
    ...fields,
    op: typeof op === 'string' ? (otherOps[op] ?? op) : op,
    section: typeof section === 'string' ? (sectionNamed(section) ?? section) : section,
    also: [...looseList(also), ...looseList(evidence)],
    cases: fields['cases'] === undefined && single === undefined ? undefined : casesIn(fields, single),
  });
}

function impliedOp(fields: Fields): string | undefined {
  if (typeof fields['text'] !== 'string') return undefined;
  return fields['item'] === undefined ? 'add' : 'replace';
}

const casesIn = (fields: Fields, single: unknown): readonly unknown[] =>
  [...looseList(fields['cases']), ...looseList(single)].map((one) => (isFields(one) ? looseCase(one) : one));

/**
 * An empty expectation says that nothing may be printed. It says nothing where its sibling is there too: then
 * the model has filled in every field there is.
 */
function looseCase(fields: Fields): Fields {
  const meant = (stream: string) => fields[stream] === '' && !(`${stream}_contains` in fields);
  return {
    ...withoutEmpty(withTable(fields)),
    ...(meant('stdout') ? { stdout: '' } : {}),
    ...(meant('stderr') ? { stderr: '' } : {}),
  };
}

/** A table also where its rows came apart from its columns, or each row names them. */
function withTable(fields: Fields): Fields {
  const { columns, rows, table: given, ...rest } = fields;
  const all = looseList(given ?? rows);
  if (all.length === 0) return rest;
  if (columns !== undefined) return { ...rest, table: [looseList(columns), ...all] };
  if (!all.every(isFields)) return { ...rest, table: all };
  const names = [...new Set(all.flatMap((row) => Object.keys(row)))];
  return { ...rest, table: [names, ...all.map((row) => names.map((name) => row[name] ?? ''))] };
}

/** Models fill what they do not need with null or nothing; both mean that it is not there. */
export const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== ''));

/** `u7`, `U7:`, `#7` and `7` all name `U7`; what names no utterance stays as it is. */
export function looseUtterance(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const digits = /^\s*#?u?\s*(\d+)\W*$/i.exec(String(value))?.[1];
  return parseId('utterance', `U${digits}`) ?? value;
}
