import { activityOrder } from './activity.ts';

/** The third format: who decided where, what words are material, and what keeps stored bytes small and checked. */
export const format3 = `
  ${activityOrder}
`;
