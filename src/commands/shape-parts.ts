import { z } from 'zod';
import { channels } from '../spec/means.ts';

export const count = z.int().min(0);
export const share = z.number().min(0).max(1);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const usageShape = z.object({
  input: count,
  cached: count,
  output: count,
  cost: z.number().exactOptional(),
});

/** By what means something was decided, as far as could be seen. */
export const meansShape = z.object({ channel: z.enum(channels), parent: z.string().exactOptional() });

export const unattendedShape = z.object({
  means: meansShape.exactOptional(),
  items: z.array(z.string()),
  dismissed: z.array(z.string()),
});

export type UnattendedShape = z.infer<typeof unattendedShape>;

/** Who said or decided something in another copy of a session, and what a signature says of them. */
export const authorShape = z.object({
  name: z.string(),
  from: z.enum(['log', 'file']),
  signature: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['unsigned', 'bad', 'unchecked']) }),
    z.object({ kind: z.literal('verified'), signer: z.string() }),
    z.object({ kind: z.literal('unknown'), key: z.string() }),
  ]),
});
