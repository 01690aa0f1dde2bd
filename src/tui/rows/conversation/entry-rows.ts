import { type Author, authorText } from '../../../domain/changes/author.ts';
import type { Change } from '../../../domain/changes/change.ts';
import { sourceNames } from '../../../domain/changes/material.ts';
import { proposalSummary } from '../../../domain/changes/proposal-summary.ts';
import type { Question } from '../../../domain/items/question.ts';
import type { Material, Utterance } from '../../../domain/items/utterance.ts';
import type { Entry } from '../../../session/view.ts';
import { screenText } from '../../../terminal/screen-text.ts';
import { changeMark } from '../marks.ts';
import { cutRow, passage, type Row, row, type Span, span, wrapBehind, wrapSpans } from '../row.ts';
import type { Style } from '../theme.ts';
import { InlineStyler } from './inline-style.ts';

/** Longer messages show their beginning until they are opened. */
const longestLines = 24;
const shownLines = 12;
const listedChanges = 6;

/** Words that the human wrote into the spec itself stand in the line that tells of the act. */
export const isToldByItsDecision = (entry: Entry): boolean =>
  entry.kind === 'utterance' && entry.utterance.kind === 'edit' && entry.utterance.context.kind !== 'change';

/** An entry of the conversation as rows of at most `width` columns. `open`: all of it, however long. */
export function entryRows(entry: Entry, width: number, open: boolean): Row[] {
  if (isToldByItsDecision(entry)) return [];
  switch (entry.kind) {
    case 'utterance':
      return utteranceRows(entry, width, open);
    case 'reply':
      return [
        ...authorRows(entry.author, width),
        ...replyRows(entry.text, width),
        ...summaryRows(entry.changes, width),
        ...changeRows(entry.changes, width),
        ...entry.questions.flatMap((question) => questionRows(question, width)),
      ];
    case 'decision':
      return marked('\u2713', 'good', entry.text, width, 'dim');
    case 'failure':
      return marked('!', 'error', entry.text, width, 'plain');
    case 'frozen':
      return marked(
        '\u2713',
        'accent',
        `Frozen: revision ${entry.revision} is ${entry.hash.slice(0, 12)}.`,
        width,
      );
    case 'build':
      return marked('\u00BB', 'accent', entry.text, width);
    case 'audit':
      return [
        ...marked('!', 'warning', entry.text, width),
        ...changeRows(entry.changes, width),
        ...entry.questions.flatMap((question) => questionRows(question, width)),
      ];
  }
}

/** The entry as it was written, to be copied. */
export function entrySource(entry: Entry): string {
  switch (entry.kind) {
    case 'utterance':
      return entry.utterance.text;
    case 'frozen':
      return entry.hash;
    default:
      return entry.text;
  }
}

/** Whose agent it was, where that was not the human's own. */
const authorRows = (author: Author | undefined, width: number): Row[] =>
  author === undefined ? [] : wrapSpans([span(`in the copy of ${authorText(author)}`, 'dim')], width);

function replyRows(text: string, width: number): Row[] {
  if (text.trim() === '') return [];
  const styler = new InlineStyler();
  return screenText(text.trimEnd())
    .split('\n')
    .flatMap((line) => wrapSpans(styler.line(line), width));
}

type UtteranceEntry = Extract<Entry, { kind: 'utterance' }>;

function utteranceRows({ utterance, author }: UtteranceEntry, width: number, open: boolean): Row[] {
  const by = author === undefined ? '' : `by ${authorText(author)}`;
  const label = [by, utteranceLabel(utterance)].filter((part) => part !== '').join(', ');
  const lines = utterance.text.split('\n');
  const shown = open || lines.length <= longestLines ? lines : lines.slice(0, shownLines);
  const bar = [span('\u2503 ', 'human')];
  const more = lines.length - shown.length;
  return [
    ...(label === '' ? [] : barred(span(label, 'dim'), bar, width)),
    ...(utterance.text === '' ? [] : barred(passage(shown.join('\n')), bar, width)),
    ...(more > 0
      ? [[...bar, span(`\u2026 ${more.toLocaleString('en')} more lines, kept whole`, 'dim')]]
      : []),
  ];
}

function barred(text: Span, bar: Row, width: number): Row[] {
  return wrapSpans([text], width - 2).map((spans) => [...bar, ...spans]);
}

/** Where a message comes from, as far as the human did not type it. */
function handedLabel(text: string, material: readonly Material[] = []): string {
  if (material.length === 0) return '';
  const isWhole = material.some(({ start, end }) => start === 0 && end === text.length);
  return `${isWhole ? '' : 'partly '}from ${sourceNames(material.map(({ from }) => from))}`;
}

function utteranceLabel({ kind, text, context, file, material }: Utterance): string {
  const about = context.kind === 'change' ? context.change.id : context.kind === 'item' ? context.id : '';
  switch (kind) {
    case 'message':
      return handedLabel(text, material);
    case 'answer':
      return context.kind === 'question'
        ? `answering ${context.question.id}: ${context.question.text}`
        : 'answering';
    case 'note':
      return `with ${about}`;
    case 'reason':
      return context.kind === 'finding' ? `dismissing ${context.id}: ${context.text}` : `rejecting ${about}`;
    case 'ask':
      return `about ${about}`;
    case 'edit':
      return `${about} in your words`;
    case 'attachment':
      return `attached ${file?.name ?? 'a file'}${file ? `, ${file.bytes.toLocaleString('en')} bytes` : ''}`;
    case 'import':
      return `imported${file ? ` from ${file.name}` : ''}`;
  }
}

/** How much came, and how much of it was asked for. */
function summaryRows(changes: readonly Change[], width: number): Row[] {
  const summary = proposalSummary(changes);
  return summary === '' ? [] : wrapSpans([span(summary, 'dim')], width);
}

function changeRows(changes: readonly Change[], width: number): Row[] {
  const listed = changes.length > listedChanges ? changes.slice(0, listedChanges - 1) : changes;
  const rows = listed.map((change) =>
    cutRow(
      [
        span('  '),
        span(`${changeMark(change.op)} `, 'bold'),
        span(`${change.item} `, 'dim'),
        span(change.text, 'dim'),
      ],
      width,
    ),
  );
  const more = changes.length - listed.length;
  return more > 0 ? [...rows, row(`    and ${more} more`, 'dim')] : rows;
}

function questionRows(question: Question, width: number): Row[] {
  const options = question.options.map((option, index) => `${index + 1} ${option}`).join('   ');
  return [
    ...wrapBehind(
      [span('  '), span('? ', 'accent'), span(`${question.id} `, 'dim')],
      [passage(question.text)],
      width,
    ),
    ...(options === '' ? [] : wrapBehind([span('       ')], [span(options, 'dim')], width)),
  ];
}

function marked(mark: string, markStyle: Style, text: string, width: number, style: Style = 'plain'): Row[] {
  return wrapBehind([span(`${mark} `, markStyle)], [passage(text, style)], width);
}
