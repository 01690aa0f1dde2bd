/** Names that are counted within a session; findings take theirs from what they say. */
const counted = /^[BCDPQRTU][1-9]\d{0,8}$/;

/** Keys of the domain under which a string is a name. Every other string is somebody's words. */
const nameKeys: ReadonlySet<string> = new Set([
  'id',
  'item',
  'items',
  'change',
  'proposal',
  'question',
  'decision',
  'utterance',
  'utterances',
  'after',
  'confirmedBy',
  'superseded',
  'settled',
  'order',
  'taken',
  'build',
]);

/** What holds words, code and files alone: nothing in it is a name. */
const opaqueKeys: ReadonlySet<string> = new Set(['cases', 'files', 'names', 'options']);

/** The same value with other names in it; the words in it, and all parts that no other name is in, stay as they are. */
export function renamed<Value>(value: Value, rename: (name: string) => string): Value {
  return walk(value, false, rename) as Value;
}

/** The names in a value, each once. */
export function namesIn(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  renamed(value, (name) => {
    names.add(name);
    return name;
  });
  return names;
}

function walk(value: unknown, isName: boolean, rename: (name: string) => string): unknown {
  if (typeof value === 'string') return isName && counted.test(value) ? rename(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  let changed: { [key: string]: unknown } | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (opaqueKeys.has(key)) continue;
    const now = walk(member, Array.isArray(value) ? isName : nameKeys.has(key), rename);
    if (now === member) continue;
    changed ??= (Array.isArray(value) ? [...value] : { ...value }) as { [key: string]: unknown };
    changed[key] = now;
  }
  return changed ?? value;
}

/** The names of items in a text of the program's own. */
export const namesInKey = (key: string): readonly string[] => key.match(itemNames) ?? [];

const itemNames = /\bR[1-9]\d{0,8}\b/g;

/** A text of the program's own, such as the key of a finding, with other names of items in it. */
export const renamedInKey = (key: string, rename: (name: string) => string): string =>
  key.replace(itemNames, rename);
