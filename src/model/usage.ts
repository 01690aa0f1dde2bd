import type { Usage } from './chat.ts';

export const noUsage: Usage = { input: 0, cached: 0, output: 0 };

/** The sum of what two things used. The cost is known where one of them is. */
export function plusUsage(one: Usage, other: Usage): Usage {
  const cost =
    one.cost === undefined && other.cost === undefined ? {} : { cost: (one.cost ?? 0) + (other.cost ?? 0) };
  return {
    input: one.input + other.input,
    cached: one.cached + other.cached,
    output: one.output + other.output,
    ...cost,
  };
}
