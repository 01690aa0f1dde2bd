import { z } from 'zod';

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
