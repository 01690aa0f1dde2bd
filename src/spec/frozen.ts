import type { Item } from './item.ts';

/** What the human grants a build, said when freezing and part of the frozen text. */
export interface BuildGrants {
  readonly network: boolean;
}

declare const hashBrand: unique symbol;

/** SHA-256 of a frozen spec's canonical text, in 64 lower-case hex digits. */
export type SpecHash = string & { readonly [hashBrand]: true };

/** What an item is once frozen: no evidence, because the builder must not hear the conversation. */
export type FrozenItem = Pick<Item, 'id' | 'section' | 'text' | 'origin' | 'cases'>;

/** A revision made immutable and named by the SHA-256 of its canonical text. */
export interface FrozenSpec {
  readonly hash: SpecHash;
  readonly title: string;
  readonly items: readonly FrozenItem[];
  readonly grants: BuildGrants;
  /** The canonical Markdown, held-back cases included. */
  readonly text: string;
}
