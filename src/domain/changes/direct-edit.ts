import type { Case } from '../cases/case.ts';
import type { ItemId } from '../items/ids.ts';
import type { Section } from '../items/section.ts';
import type { Placement } from './change.ts';

/** What the human does to an item without an agent. Each is stored as an utterance and decided as it is made. */
export type DirectEdit =
  | {
      readonly op: 'add';
      readonly section: Section;
      readonly text: string;
      readonly cases?: readonly Case[];
      readonly after?: Placement;
      /** The name that the new item was given already; a new one when absent. */
      readonly item?: ItemId;
    }
  /** What is left out stays as it is. */
  | {
      readonly op: 'replace';
      readonly item: ItemId;
      readonly section?: Section;
      readonly text?: string;
      readonly cases?: readonly Case[];
    }
  | {
      readonly op: 'move';
      readonly item: ItemId;
      readonly section?: Section;
      /** To the end of the section when absent. */
      readonly after?: Placement;
    }
  | { readonly op: 'remove'; readonly item: ItemId; readonly reason?: string }
  /** Brings a removed item back, with other words where some are given. */
  | { readonly op: 'restore'; readonly item: ItemId; readonly text?: string };
