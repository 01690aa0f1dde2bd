import { z } from 'zod';
import { idSchema as id, sectionSchema } from '../changes/schema.ts';
import { type Finding, type Fix, findingKinds } from './finding.ts';

const fixSchema: z.ZodType<Fix> = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), section: sectionSchema, text: z.string() }),
  z.object({ op: z.literal('replace'), item: id('item'), text: z.string() }),
  z.object({ op: z.literal('move'), item: id('item'), section: sectionSchema }),
  z.object({ op: z.literal('remove'), item: id('item') }),
]);

/** A finding of a model. Those of rules are found again whenever they are wanted. */
export const findingSchema: z.ZodType<Finding> = z.object({
  id: id('finding'),
  from: z.literal('model'),
  key: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  items: z.array(id('item')),
  text: z.string(),
  suggestion: z.string(),
  kind: z.enum(findingKinds).exactOptional(),
  fix: fixSchema.exactOptional(),
});
