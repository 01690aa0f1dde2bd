import { z } from 'zod';
import { channels } from '../../domain/changes/means.ts';

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
