import type { Change } from '../../../domain/changes/change.ts';
import { onlyFrom, sourceNames, sourcesOf } from '../../../domain/changes/material.ts';
import type { Evidence, Item } from '../../../domain/items/item.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { type Span, span } from '../row.ts';
import type { Authors } from './elsewhere.ts';

/** Why an item or a change counts as what it does, and who asks for a change. */
export function standing(entry: SpecEntry, authors: Authors): Span[] {
  const { origin, evidence } = entry.kind === 'item' ? entry.item : entry.change;
  const asked = entry.kind === 'item' ? [] : askedNote(entry.change);
  switch (origin) {
    case 'explicit':
      return [span('Explicit', 'bold'), span(`: ${whoSays(evidence, authors)}`), ...asked];
    case 'confirmed':
      return [span('Confirmed', 'bold'), span(`: ${confirmation(entry)}`), ...asked];
    case 'inferred':
      return [span('? Inferred', 'inferred'), span(': nobody said it; an agent filled a gap.'), ...asked];
  }
}

/** Whether the human typed what says it, or handed it over. */
function whoSays(evidence: readonly Evidence[], authors: Authors): string {
  if (evidence.every(({ utterance }) => authors.of(utterance) !== undefined))
    return 'words of others say it.';
  const sources = sourcesOf(evidence);
  if (sources === undefined) return 'your own words say it.';
  const handed = `${sourceNames(sources)}, which you handed over and did not type`;
  return onlyFrom(evidence) !== undefined
    ? `it is said in ${handed}.`
    : `your own words say it, and ${handed}.`;
}

function askedNote({ askedFor, material }: Change): Span[] {
  if (askedFor) return [];
  return material === undefined
    ? [span(' Not asked for.', 'inferred')]
    : [span(` It is ${sourceNames(material)} that asks for it.`, 'warning')];
}

function confirmation(entry: SpecEntry): string {
  const subject: Pick<Item, 'evidence'> & { confirmedBy?: string } =
    entry.kind === 'item' ? entry.item : entry.change;
  if (subject.evidence.length > 0) return 'it was offered, and you said yes.';
  return subject.confirmedBy === undefined ? 'you said yes.' : `by your key (${subject.confirmedBy}).`;
}
