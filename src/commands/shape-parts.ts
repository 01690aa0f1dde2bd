import { z } from 'zod';

export const count = z.int().min(0);
export const share = z.number().min(0).max(1);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const usageShape = z.object({
  input: count,
  cached: count,
  output: count,
  cost: z.number().exactOptional(),
});
