import type { Case } from '../domain/cases/case.ts';
import type { ChangeOp } from '../domain/changes/change.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Section } from '../domain/items/section.ts';
import type { Claim } from '../domain/origins/provenance.ts';

/** A change as an agent wants it: checked for its form, not yet for its sense. */
export interface ProposedChange {
  readonly op: ChangeOp;
  readonly item?: ItemId;
  readonly section?: Section;
  readonly text?: string;
  readonly after?: ItemId;
  readonly cases?: readonly Case[];
  readonly claims: readonly Claim[];
  readonly why?: string;
}

/** A question as an agent wants to ask it. */
export interface ProposedQuestion {
  readonly text: string;
  readonly options: readonly string[];
  readonly recommended?: string;
  readonly items: readonly ItemId[];
}

/** Why something wanted was not taken. `final`: there is nothing to correct, so it needs no second try. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: string;
  readonly final: boolean;
}

export const refuse = (why: string, final = false): Refusal => ({ kind: 'refused', why, final });
