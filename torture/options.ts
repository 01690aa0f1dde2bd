import { parseArgs } from 'node:util';
import { z } from 'zod';

export const parts = ['kills', 'power', 'faults', 'fuzz'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly seed: number;
  readonly minutes: number;
  readonly only: readonly Part[];
}

export const help = `npm run torture -- [--seed NUMBER] [--minutes NUMBER] [--only ${parts.join(',')}]`;

const shape = z.object({
  seed: z.coerce.number().int().nonnegative(),
  minutes: z.coerce.number().positive(),
  only: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(parts)).min(1)),
});

/** Throws where the arguments are not those of `help`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      minutes: { type: 'string', default: '15' },
      only: { type: 'string', default: parts.join(',') },
    },
  });
  return shape.parse(values);
}
