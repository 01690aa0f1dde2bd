import { trialsIn } from '../../../domain/cases/case-trials.ts';
import type { Blocker } from '../../../domain/freezing/blocker.ts';
import { type Unattended, unattendedText } from '../../../domain/freezing/unattended.ts';
import type { Item } from '../../../domain/items/item.ts';
import type { Overlay } from '../../model/state.ts';
import { count } from '../marks.ts';
import { emptyRow, type Row, row, type Span, span, wrapBehind, wrapSpans } from '../row.ts';

type Freeze = Overlay & { readonly kind: 'freeze' };

/** The blockers that still count: inferred items do not when they are to be frozen as they are. */
export function countingBlockers(blockers: readonly Blocker[], withInferred: boolean): readonly Blocker[] {
  return withInferred ? blockers.filter(({ kind }) => kind !== 'inferred') : blockers;
}

/** What a human should know of the spec who freezes it. */
interface Judged {
  readonly items: readonly Pick<Item, 'cases'>[];
  readonly unattended: readonly Unattended[];
}

/** What the dialog says, and which of its rows belong to the selected blocker. */
export function freezeRows(
  freeze: Freeze,
  blockers: readonly Blocker[],
  { items, unattended }: Judged,
  width: number,
): { rows: Row[]; from: number; to: number } {
  if (freeze.frozen !== undefined) return { rows: frozenRows(freeze.frozen, width), from: 0, to: 1 };
  const rows: Row[] = [...indented(introduction(blockers), width), emptyRow];
  let [from, to] = [0, 1];
  for (const [index, blocker] of blockers.entries()) {
    const start = rows.length;
    rows.push(...blockerRows(blocker, index === freeze.selected, width));
    if (index === freeze.selected) [from, to] = [start, rows.length];
  }
  if (blockers.length > 0) rows.push(emptyRow);
  rows.push(
    toggle(freeze.withInferred, 'i', 'freeze with inferred items, marked as such'),
    toggle(freeze.network, 'n', 'the build may use the network'),
    emptyRow,
    ...unattended.flatMap((group) => indented([span(unattendedText(group), 'dim')], width)),
    ...indented([span(judgedBy(items), 'dim')], width),
  );
  return { rows, from, to };
}

/** How many runs decide on a build: each command case, and each row of a table. */
function judgedBy(items: readonly Pick<Item, 'cases'>[]): string {
  const trials = items.flatMap(({ cases }) => cases.flatMap(trialsIn));
  const held = trials.filter(({ heldBack }) => heldBack).length;
  if (trials.length === 0) return 'No case can be run: what is built is judged by its own checks alone.';
  const hidden = held === 0 ? '' : `, ${held} of them held back from the builder`;
  return `What is built is judged by ${count(trials.length, 'run')}${hidden}.`;
}

function introduction(blockers: readonly Blocker[]): Span[] {
  if (blockers.length === 0) {
    return [
      span('Nothing stands in the way. '),
      span('f', 'accent'),
      span(' or '),
      span('Enter', 'accent'),
      span(' freezes the spec: it gets a name made of its content, and never changes again.'),
    ];
  }
  return [
    span(blockers.length === 1 ? 'One thing stands' : `${blockers.length} things stand`, 'bold'),
    span(' in the way of freezing. Enter goes to the selected one.'),
  ];
}

/** The key that settles a blocker, and what it does. Its words stay together. */
const settledBy: { readonly [Kind in Blocker['kind']]: string } = {
  change: 'a accepts, Enter shows it',
  question: 'Enter answers it',
  finding: 'Enter shows it',
  inferred: 'c confirms it',
  elsewhere: 'c takes it over, t all of theirs',
  author: 't takes them over',
  empty: 'Enter goes to the composer',
};

function blockerRows({ kind, id, text }: Blocker, selected: boolean, width: number): Row[] {
  // The name of a finding is for the program; it names its items itself.
  const name = kind === 'finding' || kind === 'author' ? '!' : id;
  return wrapBehind(
    [span(selected ? '\u203A ' : '  ', 'accent'), span(`${name.padEnd(4)} `, selected ? 'bold' : 'dim')],
    [
      span(text, kind === 'inferred' ? 'inferred' : 'plain'),
      ...(selected ? [span(`  ${settledBy[kind].replaceAll(' ', '\u00A0')}`, 'accent')] : []),
    ],
    width - 1,
  );
}

function toggle(on: boolean, key: string, text: string): Row {
  return [span('  '), span(key, 'accent'), span(`  ${on ? '[x]' : '[ ]'} ${text}`)];
}

function frozenRows({ hash, revision }: NonNullable<Freeze['frozen']>, width: number): Row[] {
  return [
    ...indented([span('Frozen', 'good'), span(`: revision ${revision} is now`)], width),
    ...indented([span(hash, 'bold')], width),
    emptyRow,
    [span('  '), span('b', 'accent'), span('  builds it')],
    [span('  '), span('y', 'accent'), span('  copies the name')],
    row('  Esc goes back; the spec can be changed, and frozen again', 'dim'),
  ];
}

function indented(spans: readonly Span[], width: number): Row[] {
  return wrapSpans(spans, width - 2).map((wrapped) => [span(' '), ...wrapped]);
}
