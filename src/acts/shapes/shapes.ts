import { z } from 'zod';
import { authorSchema } from '../../domain/changes/author-schema.ts';
import {
  caseSchema,
  evidenceSchema,
  materialSourceSchema,
  nearestSchema,
  sectionSchema,
} from '../../domain/changes/schema.ts';
import { count, hash, meansShape, share, unattendedShape, usageShape } from './shape-parts.ts';

export * from './build-shapes.ts';
export * from './document-shapes.ts';
export * from './finding-shapes.ts';

/** What the commands print with `--json`. Fields may be added and are never changed. */
const origin = z.enum(['explicit', 'inferred', 'confirmed']);
export const itemShape = z.object({
  id: z.string(),
  section: sectionSchema,
  text: z.string(),
  origin,
  evidence: z.array(evidenceSchema),
  cases: z.array(caseSchema).exactOptional(),
  /** Who decided it in another copy of the session. */
  author: z.object({ ...authorSchema.shape, takenOver: z.boolean() }).exactOptional(),
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
  /** The material that asks for it, where no words do that the human typed. */
  material: z.array(materialSourceSchema).exactOptional(),
  reason: z.string().exactOptional(),
  downgrade: z.string().exactOptional(),
  /** What was really said, where nothing backs the change because its quotes were not found. */
  nearest: z.array(nearestSchema).exactOptional(),
  /** The change that was rejected and is proposed again. */
  rejectedBefore: z.object({ change: z.string(), reason: z.string() }).exactOptional(),
  /** Whose agent proposed it, where that was in another copy of the session. */
  proposedBy: authorSchema.exactOptional(),
  cases: z.array(caseSchema).exactOptional(),
});

export const changesShape = z.array(changeShape);

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

/** What a turn came to in which nothing new was said. */
export const pointedShape = z.object({
  reply: z.string(),
  changes: z.array(changeShape),
  questions: z.array(questionShape),
  usage: usageShape.nullable(),
  /** Why the turn failed. */
  failure: z.string().exactOptional(),
});

/** Where it failed, the utterance is kept. */
export const turnShape = z.object({ utterance: z.string(), ...pointedShape.shape });

export const statusShape = z.object({
  session: z.string(),
  title: z.string(),
  revision: count,
  items: z.object({ explicit: count, inferred: count, confirmed: count }),
  pending: count,
  questions: count,
  coverage: z.object({
    backed: share,
    /** The share of items behind which nothing stands but material that was handed over. */
    material: share,
    used: share,
    /** The share that changes quote which wait for a decision. */
    waiting: share.exactOptional(),
    unused: z.array(z.object({ utterance: z.string(), start: count, end: count, text: z.string() })),
  }),
  frozen: z.array(
    z.object({
      hash,
      revision: count,
      means: meansShape.exactOptional(),
      unattended: z.array(unattendedShape).exactOptional(),
    }),
  ),
  /** What of the spec as it stands was decided on no screen and no terminal. */
  unattended: z.array(unattendedShape),
  builds: z.array(z.object({ build: z.string(), hash, status: z.string() })),
  usage: usageShape,
  /** The questions that `questions` counts. */
  openQuestions: z.array(questionShape),
  /** Those of them that were set aside. */
  deferred: z.array(z.string()),
  /** Who hears the next turn, and whether they see images. */
  agent: z.object({ kind: z.enum(['offline', 'model']), name: z.string(), images: z.boolean() }),
  /** Why A has not answered what waits for an answer. */
  failure: z.string().exactOptional(),
  /** The settings that came with the project: whether they are trusted, and what they wish to do. */
  project: z
    .object({
      file: z.string(),
      standing: z.enum(['trusted', 'declined', 'undecided']),
      wishes: z.array(z.string()),
    })
    .exactOptional(),
});

export const specShape = z.object({
  session: z.string(),
  revision: count,
  title: z.string(),
  items: z.array(itemShape),
  removed: z.array(z.object({ id: z.string(), section: sectionSchema, text: z.string(), revision: count })),
  /** What the design items state. */
  dependencies: z.array(
    z.object({
      item: z.string(),
      from: z.string(),
      to: z.string(),
      why: z.string(),
      whenDown: z.string().exactOptional(),
    }),
  ),
  /** With `--markdown`: the canonical text. */
  markdown: z.string().exactOptional(),
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
        'take-over',
        'undo',
      ]),
      item: z.string(),
    }),
  ),
  /** Changes that waited, and no longer fit what was written. */
  superseded: z.array(z.string()).exactOptional(),
});

/** What A said when it was asked about a change, which goes on waiting. */
export const askedShape = z.object({
  ...turnShape.shape,
  revision: count,
  decided: z.array(z.object({ change: z.string(), decision: z.literal('ask'), item: z.string().nullable() })),
});

/** A question that was set aside. */
export const deferredShape = z.object({ question: z.string(), decision: z.literal('defer') });

const wordsShape = z.object({
  name: z.string(),
  utterance: z.string(),
  start: count,
  end: count,
  text: z.string(),
});

export const unusedShape = z.object({
  used: share,
  waiting: share,
  unused: z.array(wordsShape),
  talk: z.array(wordsShape),
});

/** What `unused` lists, or what became of words that it was given. */
export const unusedOutcomeShape = z.union([unusedShape, decidedShape, pointedShape]);

export const undoShape = z.object({ revision: count });

export const doctorShape = z.array(
  z.object({ check: z.string(), ok: z.boolean(), found: z.string(), fix: z.string() }),
);

/** What a command writes to standard error when it fails. */
export const errorShape = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

export type ChangeShape = z.infer<typeof changeShape>;
export type PointedShape = z.infer<typeof pointedShape>;
export type ItemShape = z.infer<typeof itemShape>;
export type QuestionShape = z.infer<typeof questionShape>;
export type TurnShape = z.infer<typeof turnShape>;
export type StatusShape = z.infer<typeof statusShape>;
export type UnusedShape = z.infer<typeof unusedShape>;
export type DecidedShape = z.infer<typeof decidedShape>;
