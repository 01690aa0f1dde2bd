import { activityOrder } from './activity.ts';
import { droppableBlobs } from './blobs.ts';
import { checkedUtterances } from './checksums.ts';
import { elsewhereTables } from './elsewhere.ts';
import { frozenEvidence } from './frozen-specs.ts';
import { material } from './material.ts';
import { briefWriters } from './writers.ts';

/** The third format: who decided where, what words are material, and what keeps stored bytes small and checked. */
export const format3 = `
  ${droppableBlobs}
  ${checkedUtterances}
  ${activityOrder}
  ${elsewhereTables}
  ${frozenEvidence}
  ${material}
  ${briefWriters}
`;
