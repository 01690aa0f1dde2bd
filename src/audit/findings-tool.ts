import { z } from 'zod';
import { findingKinds } from '../domain/findings/finding.ts';
import { sections } from '../domain/items/section.ts';
import type { ToolDefinition } from '../model/chat.ts';

const said = (description: string) => ({ type: 'string', description });

/** What an auditor may suggest: a change in the fields in which agent A proposes one. */
const changeFields = {
  op: { type: 'string', enum: ['add', 'replace', 'move', 'remove'] },
  item: said('R3; none for add'),
  section: { type: 'string', enum: sections },
  text: said('the whole item as it should read, one sentence'),
};

/** The one thing that the auditor can do. Nearly flat, because small models fill flat schemas best. */
export const reportTool: ToolDefinition = {
  name: 'report',
  description: 'Report what is wrong with the spec. An empty list says that nothing is.',
  parameters: {
    type: 'object',
    properties: {
      findings: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            kind: { type: 'string', enum: findingKinds },
            severity: { type: 'string', enum: ['warning', 'info'] },
            items: { type: 'array', items: said('R3'), description: 'the items that it is about' },
            text: said('what is wrong, in one sentence'),
            suggestion: said('what to add or change, in one sentence'),
            change: {
              type: 'object',
              description: 'only where one change settles it and nothing has to be asked',
              properties: changeFields,
              required: ['op'],
            },
          },
          required: ['kind', 'severity', 'items', 'text', 'suggestion'],
        },
      },
    },
    required: ['findings'],
  },
};

/** Models leave fields out and fill them with null; what a finding cannot do without is refused. */
const optional = z.string().nullish();

export const reportSchema = z.object({
  findings: z.array(
    z.object({
      kind: z.enum(findingKinds).optional().catch(undefined),
      // An opinion warns. Only what a rule finds stands in the way of freezing.
      severity: z
        .enum(['error', 'warning', 'info'])
        .transform((given) => (given === 'info' ? given : 'warning')),
      items: z
        .array(z.string())
        .nullish()
        .transform((items) => items ?? []),
      text: z.string().trim().min(1),
      suggestion: z
        .string()
        .trim()
        .nullish()
        .transform((text) => text ?? ''),
      change: z
        .object({ op: optional, item: optional, section: optional, text: optional })
        .nullish()
        .catch(undefined),
    }),
  ),
});

/** A finding as the model reported it. */
export type ReportedFinding = z.infer<typeof reportSchema>['findings'][number];
