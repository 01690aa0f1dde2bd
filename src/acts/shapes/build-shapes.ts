import { z } from 'zod';
import { count, hash, usageShape } from './shape-parts.ts';

export const buildEndShape = z.object({
  type: z.literal('build_end'),
  build: z.string(),
  hash,
  status: z.enum(['succeeded', 'failed', 'needs-spec', 'cancelled', 'interrupted', 'planned']),
  why: z.string(),
  workspace: z.string(),
  files: z.array(z.looseObject({ path: z.string(), hash, bytes: count, items: z.array(z.string()) })),
  tasks: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })),
  questions: z.array(z.looseObject({ text: z.string() })),
  assumptions: z.array(z.looseObject({ text: z.string() })),
  acceptance: z.object({ passed: count, failed: count, heldBack: count }),
  usage: usageShape,
});

export const buildsShape = z.array(
  z.object({
    build: z.string(),
    hash,
    status: z.string(),
    sandboxed: z.boolean(),
    startedAt: z.iso.datetime(),
    workspace: z.string(),
    why: z.string(),
  }),
);

export const logShape = z.object({
  build: z.string(),
  entries: z.array(
    z.discriminatedUnion('kind', [
      z.looseObject({ kind: z.literal('exchange'), request: z.string(), response: z.string() }),
      z.looseObject({
        kind: z.literal('command'),
        command: z.string(),
        stdout: z.string(),
        stderr: z.string(),
      }),
    ]),
  ),
});
