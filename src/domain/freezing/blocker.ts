/**
 * Something that stands in the way of freezing. `id` names the change, question, finding, item or author that must be
 * settled: `elsewhere` an item that was decided in another copy, `author` what somebody decided there beside items.
 */
export interface Blocker {
  readonly kind: 'change' | 'question' | 'finding' | 'inferred' | 'elsewhere' | 'author' | 'empty';
  readonly id: string;
  readonly text: string;
}
