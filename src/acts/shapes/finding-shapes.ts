import { z } from 'zod';
import { sectionSchema } from '../../domain/changes/schema.ts';
import { findingKinds } from '../../domain/findings/finding.ts';
import { count, hash, unattendedShape } from './shape-parts.ts';

const fixShape = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), section: sectionSchema, text: z.string() }),
  z.object({ op: z.literal('replace'), item: z.string(), text: z.string() }),
  z.object({ op: z.literal('move'), item: z.string(), section: sectionSchema }),
  z.object({ op: z.literal('remove'), item: z.string() }),
]);

export const findingShape = z.object({
  finding: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  items: z.array(z.string()),
  text: z.string(),
  suggestion: z.string(),
  from: z.enum(['rules', 'model']),
  /** What sort of thing a model holds to be wrong. */
  kind: z.enum(findingKinds).exactOptional(),
  /** The change that would settle it. */
  fix: fixShape.exactOptional(),
});

export const findingsShape = z.array(findingShape);

export const dismissedShape = z.object({ finding: z.string(), decision: z.literal('dismiss') });

export const frozenShape = z.object({
  hash,
  revision: count,
  /** What of it was decided on no screen and no terminal. */
  unattended: z.array(unattendedShape),
});

export const blockedShape = z.object({
  blockers: z.array(
    z.object({
      kind: z.enum(['change', 'question', 'finding', 'inferred', 'elsewhere', 'author', 'empty']),
      id: z.string(),
      text: z.string(),
    }),
  ),
  /** Where nothing stands in the way: what the audit warns of, to be seen before freezing again. */
  findings: z.array(findingShape).exactOptional(),
});

/** What was frozen, or what stands in the way of it. */
export const freezeOutcomeShape = z.union([frozenShape, blockedShape]);

export type FindingShape = z.infer<typeof findingShape>;
