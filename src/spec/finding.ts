import type { ItemId } from './ids.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something wrong with the spec, on named items. The key names the rule and the items, so it stays the same while they do. */
export interface Finding {
  readonly key: string;
  readonly severity: Severity;
  readonly items: readonly ItemId[];
  readonly text: string;
  readonly suggestion: string;
}
