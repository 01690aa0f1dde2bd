import type { Item } from './item.ts';

/** What the human grants a build, said when freezing and part of the frozen text. */
export interface BuildGrants {
  readonly network: boolean;
}

/** What an item is once frozen: no evidence, because the builder must not hear the conversation. */
export type FrozenItem = Pick<Item, 'id' | 'section' | 'text' | 'origin' | 'cases'>;
