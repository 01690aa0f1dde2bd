import type { Change } from '../../../src/domain/changes/change.ts';
import type { ChangeId, ItemId, ProposalId, UtteranceId } from '../../../src/domain/items/ids.ts';
import type { Evidence, Item, NonEmpty } from '../../../src/domain/items/item.ts';
import type { Section } from '../../../src/domain/items/section.ts';
import type { Context, Utterance, UtteranceKind } from '../../../src/domain/items/utterance.ts';

/** Pieces of a spec as tests of the screen need them. */
export function evidence(
  utterance: string,
  whole: string,
  quote: string,
  answers?: string,
): NonEmpty<Evidence> {
  const start = whole.indexOf(quote);
  const span = { utterance: utterance as UtteranceId, start, end: start + quote.length, text: quote };
  return [answers === undefined ? span : { ...span, answers }];
}

export function item(
  id: string,
  text: string,
  more: Partial<Item> & { readonly section?: Section } = {},
): Item {
  return {
    id: id as ItemId,
    section: 'behavior',
    text,
    cases: [],
    origin: 'explicit',
    evidence: evidence('U1', text, text),
    ...more,
  } as Item;
}

type Draft = { readonly op: Change['op']; readonly text: string } & Record<string, unknown>;

export function change(id: string, target: string, { op, text, ...more }: Draft): Change {
  return {
    id: id as ChangeId,
    proposal: 'P1' as ProposalId,
    item: target as ItemId,
    op,
    section: 'behavior',
    text,
    cases: [],
    askedFor: true,
    origin: 'explicit',
    evidence: evidence('U1', text, text),
    ...more,
  } as Change;
}

export function utterance(
  id: string,
  text: string,
  context: Context = { kind: 'none' },
  kind: UtteranceKind = 'message',
): Utterance {
  return { id: id as UtteranceId, kind, text, context, at: 0 };
}
