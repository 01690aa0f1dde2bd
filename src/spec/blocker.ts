/** Something that stands in the way of freezing. `id` names the change, question, finding or item that must be settled. */
export interface Blocker {
  readonly kind: 'change' | 'question' | 'finding' | 'inferred' | 'empty';
  readonly id: string;
  readonly text: string;
}
