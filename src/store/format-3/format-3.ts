import { activityOrder } from './activity.ts';
import { frozenEvidence } from './frozen-specs.ts';

/** The third format: who decided where, what words are material, and what keeps stored bytes small and checked. */
export const format3 = `
  ${activityOrder}
  ${frozenEvidence}
`;
