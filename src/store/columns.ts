import { z } from 'zod';
import type { TokenUsage } from '../domain/changes/turn.ts';
import { type CountedIds, type CountedKind, parseId } from '../domain/items/ids.ts';

/** A column that holds JSON, checked against what it should be. A `SyntaxError` comes out where it is none. */
export function jsonColumn<Value>(value: z.ZodType<Value>) {
  return z.preprocess((text) => JSON.parse(String(text)), value);
}

/** JSON that this layer does not look into: whoever wrote it knows its shape and checks it. */
export const opaque = z.unknown();

export const usageSchema: z.ZodType<TokenUsage> = z.object({
  input: z.number(),
  cached: z.number(),
  output: z.number(),
  cost: z.number().exactOptional(),
});

/** A column that holds a JSON list of names of one kind. */
export function idList<Kind extends CountedKind>(kind: Kind) {
  const id = z.custom<CountedIds[Kind]>(
    (value) => typeof value === 'string' && parseId(kind, value) === value,
    `not the name of a ${kind}`,
  );
  return jsonColumn(z.array(id));
}
