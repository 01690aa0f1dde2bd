import type { Case } from '../cases/case.ts';
import type { DecisionId, ItemId, UtteranceId } from './ids.ts';
import type { Section } from './section.ts';
import type { MaterialSource } from './utterance.ts';

/** A list that cannot be empty. */
export type NonEmpty<Value> = readonly [Value, ...Value[]];

/** A span of an utterance. `text` is exactly that slice; `start` and `end` count UTF-16 code units. */
export interface Evidence {
  readonly utterance: UtteranceId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the words answered, where they mean nothing without it. */
  readonly answers?: string;
  /** Where they came from, as far as the human did not type them. */
  readonly from?: MaterialSource;
  /** They asked for an earlier text of the item, which said something that it says no more. */
  readonly earlier?: true;
}

/**
 * Where an item comes from. `explicit`: the human said it. `confirmed`: it was offered and the human said
 * yes, in words (evidence that answers something) or by a key (a decision). `inferred`: an agent filled a gap.
 */
export type Backing =
  | { readonly origin: 'explicit'; readonly evidence: NonEmpty<Evidence> }
  | {
      readonly origin: 'confirmed';
      readonly evidence: readonly Evidence[];
      readonly confirmedBy?: DecisionId;
    }
  | { readonly origin: 'inferred'; readonly evidence: readonly Evidence[] };

export type Origin = Backing['origin'];

/** What an item says and where it stands. */
export interface Content {
  readonly section: Section;
  readonly text: string;
  readonly cases: readonly Case[];
}

/** One requirement, one sentence or so. */
export type Item = { readonly id: ItemId } & Content & Backing;

/** What is left of a removed item: its name is never used again, and it can be restored. */
export interface Tombstone {
  readonly item: Item;
  /** The revision that removed it. */
  readonly revision: number;
}

/**
 * The spec at one moment. Items stand in the order in which they are read within their section; where two
 * items are of different sections their order says nothing.
 */
export interface Spec {
  readonly title: string;
  readonly items: readonly Item[];
  readonly removed: readonly Tombstone[];
}
