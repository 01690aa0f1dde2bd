import type { z } from 'zod';
import { countedIds } from '../domain/changes/schema.ts';
import type { LogEvent } from './event.ts';
import { eventSchema } from './event-schema.ts';

type Rename = (name: string) => string;

/** What an event says without the facts that every event has, or with them. */
type Named = Pick<LogEvent, 'kind'>;

/**
 * The same event with other names in it. What is a name is said by the schema of events, which types hold to the
 * ids of the domain: a new field that names something is renamed without a word here. The words in it, and all
 * parts that no other name is in, stay as they are.
 */
export const renamed = <Event extends Named>(event: Event, rename: Rename): Event =>
  renameInEvent(event, rename) as Event;

/** The names in an event, each once. */
export function namesIn(event: Named): ReadonlySet<string> {
  const names = new Set<string>();
  renameInEvent(event, (name) => {
    names.add(name);
    return name;
  });
  return names;
}

/** Renames in a value of one schema; the same value where no name is another one. */
type Renamer = (value: unknown, rename: Rename) => unknown;

const renamers = new Map<z.core.$ZodType, Renamer | undefined>();

/** `undefined` where nothing in such a value is a name. */
function renamerOf(schema: z.core.$ZodType): Renamer | undefined {
  if (!renamers.has(schema)) renamers.set(schema, newRenamer(schema));
  return renamers.get(schema);
}

/** @throws Error where an event has a field of a kind in which nothing looks for names yet. */
function newRenamer(schema: z.core.$ZodType): Renamer | undefined {
  const counted = countedIds.get(schema);
  // Findings have their names from what they say, the same in every copy.
  if (counted !== undefined) return counted.kind === 'finding' ? undefined : renameId;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'literal':
    case 'enum':
    case 'custom':
      return undefined;
    case 'optional':
    case 'nullable':
      return inOptional(renamerOf(def.innerType));
    case 'object':
      return inObject(def.shape);
    case 'array':
      return inArray(renamerOf(def.element));
    case 'tuple':
      return inArray(onlyOne([...def.items, ...(def.rest === null ? [] : [def.rest])].map(renamerOf)));
    case 'union':
      return 'discriminator' in def
        ? byDiscriminator(def.options, String(def.discriminator))
        : onlyOne(def.options.map(renamerOf));
    case 'record':
      if (renamerOf(def.valueType) === undefined) return undefined;
  }
  throw new Error(`An event has a ${def.type} in it, and nothing knows how to rename what is in that.`);
}

/** A word that may stand where a name does, such as `top`, is none. */
const renameId: Renamer = (value, rename) =>
  typeof value === 'string' && /^[A-Z][1-9]\d{0,8}$/.test(value) ? rename(value) : value;

const inOptional = (inner: Renamer | undefined): Renamer | undefined =>
  inner && ((value, rename) => (value === undefined || value === null ? value : inner(value, rename)));

function inObject(shape: z.core.$ZodShape): Renamer | undefined {
  const members = Object.entries(shape).flatMap(([key, schema]) => {
    // Of an event that is not whole yet some fields are missing.
    const inner = inOptional(renamerOf(schema));
    return inner === undefined ? [] : [[key, inner] as const];
  });
  if (members.length === 0) return undefined;
  return (value, rename) => {
    const before = value as { readonly [key: string]: unknown };
    let after: { [key: string]: unknown } | undefined;
    for (const [key, inner] of members) {
      const now = inner(before[key], rename);
      if (now === before[key]) continue;
      after ??= { ...before };
      after[key] = now;
    }
    return after ?? value;
  };
}

function inArray(inner: Renamer | undefined): Renamer | undefined {
  if (inner === undefined) return undefined;
  return (value, rename) => {
    const before = value as readonly unknown[];
    const after = before.map((member) => inner(member, rename));
    return after.some((member, index) => member !== before[index]) ? after : value;
  };
}

function byDiscriminator(options: readonly z.core.$ZodType[], key: string): Renamer | undefined {
  const byValue = new Map(
    options.flatMap((option) => {
      const inner = renamerOf(option);
      return [...(option._zod.propValues?.[key] ?? [])].map((value) => [value as unknown, inner] as const);
    }),
  );
  if ([...byValue.values()].every((inner) => inner === undefined)) return undefined;
  return (value, rename) =>
    byValue.get((value as { readonly [key: string]: unknown })[key])?.(value, rename) ?? value;
}

/** Where values of several schemas can stand and nothing tells them apart, one way to rename must serve all. */
function onlyOne(ways: readonly (Renamer | undefined)[]): Renamer | undefined {
  const [first, ...others] = new Set(ways.filter((inner) => inner !== undefined));
  if (others.length > 0)
    throw new Error('Nothing tells which names stand where, in a union or tuple of events.');
  return first;
}

const renameInEvent: Renamer = renamerOf(eventSchema) ?? ((event) => event);
