import { z } from 'zod';
import { caseSchema, evidenceSchema, sectionSchema } from '../spec/schema.ts';

/** What the commands print with `--json`. Fields may be added and are never changed. */
const origin = z.enum(['explicit', 'inferred', 'confirmed']);
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const usageShape = z.object({
  input: count,
  cached: count,
  output: count,
  cost: z.number().exactOptional(),
});

export const itemShape = z.object({
  id: z.string(),
  section: sectionSchema,
  text: z.string(),
  origin,
  evidence: z.array(evidenceSchema),
  cases: z.array(caseSchema).exactOptional(),
});

export const changeShape = z.object({
  id: z.string(),
  op: z.enum(['add', 'replace', 'move', 'remove', 'restore']),
  item: z.string(),
  section: sectionSchema,
  text: z.string(),
  /** The text that the change was proposed against. */
  before: z.string().exactOptional(),
  /** The section before, where it is another one. */
  from: sectionSchema.exactOptional(),
  origin,
  evidence: z.array(evidenceSchema),
  askedFor: z.boolean(),
  reason: z.string().exactOptional(),
  downgrade: z.string().exactOptional(),
  cases: z.array(caseSchema).exactOptional(),
});

export const questionShape = z.object({
  id: z.string(),
  from: z.enum(['A', 'B', 'audit']),
  text: z.string(),
  items: z.array(z.string()),
  options: z.array(z.string()),
  recommended: z.string().nullable(),
});

export const newShape = z.object({ session: z.string(), title: z.string() });

export const sessionsShape = z.array(
  z.object({
    session: z.string(),
    title: z.string(),
    cwd: z.string(),
    updatedAt: z.iso.datetime(),
    revision: count,
    items: count,
  }),
);

export const turnShape = z.object({
  utterance: z.string(),
  reply: z.string(),
  changes: z.array(changeShape),
  questions: z.array(questionShape),
  usage: usageShape.nullable(),
  /** Why the turn failed; the utterance is kept. */
  failure: z.string().exactOptional(),
});

export const statusShape = z.object({
  session: z.string(),
  title: z.string(),
  revision: count,
  items: z.object({ explicit: count, inferred: count, confirmed: count }),
  pending: count,
  questions: count,
  coverage: z.object({
    backed: share,
    used: share,
    unused: z.array(z.object({ utterance: z.string(), start: count, end: count, text: z.string() })),
  }),
  frozen: z.array(z.object({ hash, revision: count })),
  builds: z.array(z.object({ build: z.string(), hash, status: z.string() })),
  usage: usageShape,
  /** The questions that `questions` counts. */
  openQuestions: z.array(questionShape),
  agent: z.object({ kind: z.enum(['offline', 'model']), name: z.string() }),
  /** Why A has not answered what waits for an answer. */
  failure: z.string().exactOptional(),
});

export const specShape = z.object({
  session: z.string(),
  revision: count,
  title: z.string(),
  items: z.array(itemShape),
  removed: z.array(z.object({ id: z.string(), section: sectionSchema, text: z.string(), revision: count })),
});

export const decidedShape = z.object({
  revision: count,
  decided: z.array(
    z.object({
      change: z.string().nullable(),
      decision: z.enum([
        'accept',
        'accept-edited',
        'accept-noted',
        'accept-quoted',
        'write',
        'reject',
        'ask',
        'confirm',
        'defer',
        'dismiss',
        'talk',
        'undo',
      ]),
      item: z.string(),
    }),
  ),
});

export const undoShape = z.object({ revision: count });

export const findingsShape = z.array(
  z.object({
    finding: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    items: z.array(z.string()),
    text: z.string(),
    suggestion: z.string(),
  }),
);

export const frozenShape = z.object({ hash, revision: count });

export const blockedShape = z.object({
  blockers: z.array(
    z.object({
      kind: z.enum(['change', 'question', 'finding', 'inferred', 'empty']),
      id: z.string(),
      text: z.string(),
    }),
  ),
});

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

export const doctorShape = z.array(
  z.object({ check: z.string(), ok: z.boolean(), found: z.string(), fix: z.string() }),
);

/** What a command writes to standard error when it fails. */
export const errorShape = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

export type ChangeShape = z.infer<typeof changeShape>;
export type ItemShape = z.infer<typeof itemShape>;
export type QuestionShape = z.infer<typeof questionShape>;
export type TurnShape = z.infer<typeof turnShape>;
export type StatusShape = z.infer<typeof statusShape>;
export type DecidedShape = z.infer<typeof decidedShape>;
