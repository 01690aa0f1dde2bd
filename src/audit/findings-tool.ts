import { z } from 'zod';
import type { ToolDefinition } from '../model/chat.ts';

/** The one thing that the auditor can do. Flat, because small models fill flat schemas best. */
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
            severity: { type: 'string', enum: ['error', 'warning', 'info'] },
            items: { type: 'array', items: { type: 'string' }, description: 'R3, R5' },
            text: { type: 'string', description: 'what is wrong, in one sentence' },
            suggestion: { type: 'string', description: 'what to add or change, in one sentence' },
          },
          required: ['severity', 'items', 'text', 'suggestion'],
        },
      },
    },
    required: ['findings'],
  },
};

export const reportSchema = z.object({
  findings: z.array(
    z.object({
      severity: z.enum(['error', 'warning', 'info']),
      items: z.array(z.string()).default([]),
      text: z.string().trim().min(1),
      suggestion: z.string().trim().default(''),
    }),
  ),
});
