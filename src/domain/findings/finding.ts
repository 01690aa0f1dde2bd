import type { FindingId, ItemId } from '../items/ids.ts';
import type { NonEmpty } from '../items/item.ts';
import type { Section } from '../items/section.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A change that would settle a finding, where the finding says enough to make one. */
export type Fix =
  | { readonly op: 'add'; readonly section: Section; readonly text: string }
  | { readonly op: 'replace'; readonly item: ItemId; readonly text: string }
  | { readonly op: 'move'; readonly item: ItemId; readonly section: Section }
  | { readonly op: 'remove'; readonly item: ItemId };

/** What a rule finds, before it has a name. The key says which rule on which items, so it stays the same while they do. */
export interface Fault {
  readonly key: string;
  readonly severity: Severity;
  readonly items: readonly ItemId[];
  readonly text: string;
  readonly suggestion: string;
  readonly fix?: Fix;
}

export const findingKinds = [
  'contradiction',
  'ambiguity',
  'missing-failure',
  'untestable',
  'over-specification',
] as const;

/** What sort of thing a model holds to be wrong. */
export type FindingKind = (typeof findingKinds)[number];

/** Something wrong with the spec, on named items. Its name follows from the key, so a finding keeps it for ever. */
export interface Finding extends Fault {
  readonly id: FindingId;
  readonly from: 'rules' | 'model';
  readonly kind?: FindingKind;
  /** The findings that this one stands for, where a rule found the same in many items. */
  readonly parts?: NonEmpty<Finding>;
}
