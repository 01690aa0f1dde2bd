import { authorText } from '../../../domain/changes/author.ts';
import type { Change } from '../../../domain/changes/change.ts';
import { sourceNames } from '../../../domain/changes/material.ts';
import { offersCases } from '../../../domain/changes/offers-cases.ts';
import type { Finding } from '../../../domain/findings/finding.ts';
import type { Content, Item } from '../../../domain/items/item.ts';
import { sectionTitles } from '../../../domain/items/section.ts';
import { nearMissText } from '../../../domain/quotes/near-miss.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { changeMark, count } from '../marks.ts';
import { passage, type Row, type Span, span, wrapBehind } from '../row.ts';
import type { Style } from '../theme.ts';
import { changesCases } from './case-rows.ts';
import { wordDiffOf } from './word-diffs.ts';

/** Where the text of an item begins: behind the sign of the selection, that of the change, and its name. */
const textDepth = 8;

/** An entry as rows of at most `width` columns, the selection's sign in front. */
export function specEntryRows(
  entry: SpecEntry,
  findings: readonly Finding[],
  selected: boolean,
  width: number,
): Row[] {
  const id = entry.kind === 'item' ? entry.item.id : entry.change.item;
  const before = [
    span(selected ? '\u203A' : ' ', 'accent'),
    span(`${gutter(entry)} `, gutterStyle(entry)),
    span(`${id.padEnd(4)} `, selected ? 'bold' : 'dim'),
  ];
  const words =
    entry.kind === 'item' ? itemSpans(entry.item, entry.by) : changeSpans(entry.change, entry.item);
  return [
    ...wrapBehind(before, words, width),
    ...(entry.kind === 'change' ? nearMissRows(entry.change, width) : []),
    ...findings.flatMap((finding) => findingRows(finding, textDepth, width)),
  ];
}

function gutter(entry: SpecEntry): string {
  if (entry.kind === 'change') return changeMark(entry.change.op);
  return { explicit: ' ', confirmed: '\u2713', inferred: '?' }[entry.item.origin];
}

function gutterStyle(entry: SpecEntry): Style {
  if (entry.kind === 'item') return entry.item.origin === 'inferred' ? 'inferred' : 'dim';
  return { add: 'good', restore: 'good', replace: 'warning', move: 'warning', remove: 'error' }[
    entry.change.op
  ] as Style;
}

function itemSpans(item: Item, by: string | undefined): Span[] {
  return [
    passage(item.text),
    ...casesNote(item),
    ...(item.origin === 'inferred' ? [span('  ?\u00A0inferred', 'inferred')] : []),
    ...(by === undefined ? [] : [span(`  !\u00A0by ${by}, not by you`, 'inferred')]),
    ...(item.origin === 'confirmed' ? [span('  confirmed', 'dim')] : []),
  ];
}

function changeSpans(change: Change, item: Item | undefined): Span[] {
  return [
    ...textSpans(change),
    ...placeNote(change, item),
    ...casesNote(change),
    ...newCasesNote(change),
    ...askedNote(change),
  ];
}

function textSpans(change: Change): Span[] {
  switch (change.op) {
    case 'add':
    case 'restore':
    case 'move':
      return [passage(change.text)];
    case 'remove':
      return [passage(change.before.text, 'struck')];
    case 'replace':
      return wordDiffOf(change.before.text, change.text).flatMap(({ kind, text }) =>
        kind === 'same' ? [passage(text)] : changedWords(kind, text),
      );
  }
}

/** Words that come or go are told by signs, which a colour only repeats. The spaces around them are no words. */
function changedWords(kind: 'added' | 'removed', text: string): Span[] {
  const words = text.trim();
  if (words === '') return kind === 'added' ? [passage(text)] : [];
  const [before, after] = kind === 'added' ? ['[+', '+]'] : ['[-', '-]'];
  const start = text.indexOf(words);
  return [
    passage(text.slice(0, start)),
    passage(before + words + after, kind),
    passage(text.slice(start + words.length)),
  ];
}

function placeNote(change: (SpecEntry & { kind: 'change' })['change'], item: Item | undefined): Span[] {
  const section =
    item !== undefined && change.section !== item.section ? ` to ${sectionTitles[change.section]}` : '';
  if (change.op === 'move') {
    const behind = change.after === undefined ? ', last' : `, behind ${change.after}`;
    return [span(`  moves${section}${behind}`, 'warning')];
  }
  if (change.op === 'restore') return [span('  restored', 'warning')];
  return section === '' ? [] : [span(`  moves${section}`, 'warning')];
}

/** What is unusual is marked, in words that stay together: nobody asked for it, or nobody said it. */
function askedNote(change: Change): Span[] {
  const { askedFor, material, origin, proposedBy, rejectedBefore } = change;
  if (proposedBy !== undefined) return [span(`  !\u00A0from ${authorText(proposedBy)}`, 'inferred')];
  if (rejectedBefore !== undefined) {
    const why = rejectedBefore.reason === '' ? '' : `: ${rejectedBefore.reason}`;
    return [span(`  !\u00A0rejected\u00A0before${why}`, 'inferred')];
  }
  if (origin === 'inferred') return [span('  ?\u00A0inferred', 'inferred')];
  if (offersCases(change)) return [];
  if (material !== undefined) return [span(`  from\u00A0${sourceNames(material)}`, 'warning')];
  return askedFor ? [] : [span('  !\u00A0not\u00A0asked\u00A0for', 'inferred')];
}

/** What the agent claimed the human to have said, and what they said, below the change that stands on nothing. */
function nearMissRows({ nearest }: Change, width: number): Row[] {
  return (nearest ?? []).flatMap((words, index, all) =>
    wrapBehind(
      [span(' '.repeat(textDepth))],
      [
        passage(nearMissText(words), 'dim'),
        ...(index === all.length - 1 ? [span('  o: these are my words', 'accent')] : []),
      ],
      width,
    ),
  );
}

/** A change of the cases alone would look like no change at all. */
const newCasesNote = (change: Change): Span[] =>
  change.op === 'replace' && changesCases(change.before, change)
    ? [span(`  ${offersCases(change) ? 'cases on offer' : 'other cases'}, e shows them`, 'warning')]
    : [];

function casesNote({ cases }: Content): Span[] {
  if (cases.length === 0) return [];
  const held = cases.filter(({ heldBack }) => heldBack).length;
  return [span(`  ${count(cases.length, 'case')}${held > 0 ? `, ${held} held back` : ''}`, 'dim')];
}

/** What is wrong, below what it is about. */
export function findingRows({ severity, text, suggestion }: Finding, depth: number, width: number): Row[] {
  const style = severity === 'error' ? 'error' : 'warning';
  const words = suggestion === '' ? text : `${text} ${suggestion}`;
  return wrapBehind([span(' '.repeat(depth)), span('! ', style)], [passage(words, 'dim')], width);
}
