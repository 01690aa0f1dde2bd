import { sameContent } from '../items/content.ts';
import type { Change } from './change.ts';

/** Whether a change leaves an item as it reads and only offers other cases for it, which nobody asked for. */
export const offersCases = (change: Change): boolean =>
  change.op === 'replace' &&
  !change.askedFor &&
  change.material === undefined &&
  change.rejectedBefore === undefined &&
  change.text === change.before.text &&
  change.section === change.before.section &&
  !sameContent(change.before, change);
