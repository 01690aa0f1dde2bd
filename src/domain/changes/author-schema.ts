import { z } from 'zod';
import type { Made } from './author.ts';
import { eventIdSchema, idSchema as id } from './schema.ts';

/** An `Author` as it is stored and as commands give it. */
export const authorSchema = z.object({
  name: z.string(),
  from: z.enum(['log', 'file']),
  signature: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['unsigned', 'bad', 'unchecked']) }),
    z.object({ kind: z.literal('verified'), signer: z.string() }),
    z.object({ kind: z.literal('unknown'), key: z.string() }),
  ]),
});

/** What has an author where another copy of a session brings it. */
export const madeSchema: z.ZodType<Made> = z.union([
  id('utterance'),
  id('decision'),
  id('proposal'),
  id('question'),
  eventIdSchema,
]);
