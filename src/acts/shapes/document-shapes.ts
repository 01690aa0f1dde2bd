import { z } from 'zod';
import { authorSchema } from '../../domain/changes/author-schema.ts';
import { sectionSchema } from '../../domain/changes/schema.ts';
import { count } from './shape-parts.ts';

export const importShape = z.object({
  session: z.string(),
  title: z.string(),
  format: z.enum(['specwright', 'markdown', 'spec-kit', 'openspec', 'kiro', 'ossature']),
  utterance: z.string(),
  revision: count,
  items: z.array(z.string()),
  notes: z.array(z.string()),
  /** Remarks of the document that no item uses. */
  unused: count,
});

/** What `export --format` did with its files: absolute paths. */
export const exportedShape = z.object({
  format: z.string(),
  written: z.array(z.string()),
  unchanged: z.array(z.string()),
});

export const exportedLogShape = z.object({
  session: z.string(),
  file: z.string(),
  events: count,
  added: count,
});

export const importedLogShape = z.object({
  session: z.string(),
  title: z.string(),
  revision: count,
  /** Whether there was anything that the session here did not have. */
  isNew: z.boolean(),
  added: z.object({ utterances: count, decisions: count }),
  conflicts: z.array(
    z.object({
      kind: z.enum(['change', 'reject', 'confirm', 'undo']),
      /** The change that waits; none where there is nothing to accept. */
      change: z.string().nullable(),
      item: z.string().nullable(),
      text: z.string(),
      before: z.string(),
      theirs: z.string(),
      /** Where it would move the item. */
      move: z.object({ from: sectionSchema, to: sectionSchema }).exactOptional(),
      by: z.string().exactOptional(),
    }),
  ),
  /** How many decisions of others wait to be taken over. */
  waiting: z.array(z.object({ author: authorSchema, decisions: count })),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
});

export type ImportShape = z.infer<typeof importShape>;
export type ExportedShape = z.infer<typeof exportedShape>;
