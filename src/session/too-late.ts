import { findItem } from '../domain/changes/apply.ts';
import type { Change } from '../domain/changes/change.ts';
import { sameContent } from '../domain/items/content.ts';
import type { Spec } from '../domain/items/item.ts';

/** Whether the item of a change says something else than the change was proposed against, or is gone. */
export function isTooLate(change: Change, spec: Spec): boolean {
  if (!('before' in change)) return false;
  const item = findItem(spec, change.item);
  return item === undefined || !sameContent(item, change.before);
}

/** What the human is told of changes that came too late; nothing where there are none. */
export function tooLate(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const names = changes.map(({ id, item }) => `${id} on ${item}`).join(', ');
  return [`Too late: ${names}. You changed it meanwhile, so say it again where you still want it.`];
}
