import { z } from 'zod';
import { madeSchema } from './author-schema.ts';
import type { Decision } from './decision.ts';
import { channels, type Means } from './means.ts';
import { idSchema as id, someEvidence } from './schema.ts';

const count = z.int().min(0);

export const meansSchema: z.ZodType<Means> = z.object({
  channel: z.enum(channels),
  parent: z.string().exactOptional(),
});

const decisionFields = {
  id: id('decision'),
  revision: count,
  at: z.int(),
  means: meansSchema.exactOptional(),
};
const onChange = { ...decisionFields, change: id('change') };
const withWords = { ...onChange, utterance: id('utterance') };

export const decisionSchema: z.ZodType<Decision> = z.discriminatedUnion('kind', [
  z.object({ ...onChange, kind: z.literal('accept') }),
  z.object({ ...withWords, kind: z.literal('accept-edited') }),
  z.object({ ...withWords, kind: z.literal('accept-noted') }),
  z.object({ ...onChange, kind: z.literal('reject'), utterance: id('utterance').nullable() }),
  z.object({ ...withWords, kind: z.literal('ask') }),
  z.object({ ...onChange, kind: z.literal('accept-quoted'), evidence: someEvidence }),
  z.object({ ...withWords, kind: z.literal('write') }),
  z.object({ ...decisionFields, kind: z.literal('confirm'), item: id('item') }),
  z.object({ ...decisionFields, kind: z.literal('defer'), question: id('question') }),
  z.object({
    ...decisionFields,
    kind: z.literal('dismiss'),
    finding: id('finding'),
    utterance: id('utterance').nullable(),
  }),
  z.object({
    ...decisionFields,
    kind: z.literal('talk'),
    words: z.object({ utterance: id('utterance'), start: count, end: count }),
    back: z.literal(true).exactOptional(),
  }),
  z.object({
    ...decisionFields,
    kind: z.literal('take-over'),
    taken: z.array(madeSchema),
  }),
  z.object({
    ...decisionFields,
    kind: z.literal('undo'),
    restored: count,
    among: z.literal(true).exactOptional(),
  }),
]);
