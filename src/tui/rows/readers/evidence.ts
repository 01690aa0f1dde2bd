import type { Case } from '../../../domain/cases/case.ts';
import { sourceName, sourceOf } from '../../../domain/changes/material.ts';
import type { UtteranceId } from '../../../domain/items/ids.ts';
import type { Evidence } from '../../../domain/items/item.ts';
import { sectionTitles } from '../../../domain/items/section.ts';
import type { Context, Utterance } from '../../../domain/items/utterance.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { changeVerb } from '../marks.ts';
import { emptyRow, passage, type Row, row, type Span, span, wrapBehind, wrapSpans } from '../row.ts';
import { caseRows } from '../spec/case-rows.ts';
import type { Theme } from '../theme.ts';
import { type Authors, decidedElsewhere, saidElsewhereRows } from './elsewhere.ts';
import { standing } from './standing.ts';

/** Lines of an utterance that are shown before and behind the words that count. */
const linesAround = 8;

/**
 * Why an item or a change is in the spec: the human's own words, highlighted where they were said, with what they
 * answered; and what else was claimed, and by whom.
 */
export function evidenceRows(
  entry: SpecEntry,
  utterance: (id: UtteranceId) => Utterance | undefined,
  width: number,
  theme: Theme,
  authors: Authors = { of: () => undefined, decided: undefined },
): Row[] {
  const subject = entry.kind === 'item' ? entry.item : entry.change;
  const indent = width - 1;
  const heading =
    entry.kind === 'item'
      ? entry.item.id
      : `${entry.change.id} ${changeVerb(entry.change.op)} ${subject.id === entry.key ? entry.change.item : ''}`;
  return [
    ...wrapSpans(
      [span(heading.trim(), 'bold'), span(` \u00B7 ${sectionTitles[subject.section]}`, 'dim')],
      indent,
    ),
    ...wrapSpans([passage(subject.text)], indent),
    emptyRow,
    ...wrapSpans(standing(entry, authors), indent),
    ...wrapSpans(decidedElsewhere(entry, authors.decided), indent),
    ...subject.evidence.flatMap((evidence) => [
      emptyRow,
      ...saidElsewhereRows(authors.of(evidence.utterance), indent),
      ...spokenRows(evidence, utterance(evidence.utterance), indent, theme),
    ]),
    ...rejectionRows(entry, indent),
    ...nearMissRows(entry, utterance, indent, theme),
    ...claimRows(entry, indent),
    ...caseRows(subject.cases, casesBefore(entry), indent),
  ].map((spans) => [span(' '), ...spans]);
}

function casesBefore(entry: SpecEntry): readonly Case[] | undefined {
  return entry.kind === 'change' && entry.change.op === 'replace' ? entry.change.before.cases : undefined;
}

function spokenRows(
  evidence: Evidence,
  utterance: Utterance | undefined,
  width: number,
  theme: Theme,
): Row[] {
  if (utterance === undefined) return [row(`${evidence.utterance} is not in this session.`, 'error')];
  const bar = [span('\u2503 ', 'human')];
  return [
    row(
      `${utterance.id}, ${saidWhere(utterance, evidence)}${evidence.earlier ? ', for an earlier text of it' : ''}`,
      'dim',
    ),
    ...wrapSpans(highlighted(utterance.text, evidence, theme), width - 2).map((spans) => [...bar, ...spans]),
    ...answeredRows(evidence.answers, utterance.context, width),
  ];
}

const spokenAs: { readonly [Kind in Utterance['kind']]: string } = {
  message: 'you said',
  answer: 'you answered',
  note: 'your note',
  reason: 'your reason',
  ask: 'you asked',
  edit: 'you wrote',
  attachment: 'you attached',
  import: 'you imported',
};

const handedAs: { readonly [Kind in Utterance['kind']]?: string } = {
  attachment: ', which you attached',
  import: ', which you imported',
};

/** How it was said; for what the human did not type where it is from, and the line, counted from 1, on which it begins. */
function saidWhere(utterance: Utterance, evidence: Evidence): string {
  const { kind, text } = utterance;
  const from = sourceOf(utterance, evidence);
  if (from === undefined) return spokenAs[kind];
  const line = text.slice(0, evidence.start).split(/\r\n|\n|\r/).length;
  return `from ${sourceName(from)}, line ${line.toLocaleString('en')}${handedAs[kind] ?? ''}`;
}

/** The words that count in the lines around them. */
function highlighted(text: string, { start, end }: Evidence, theme: Theme): Span[] {
  const from = lineStart(text, start, linesAround);
  const to = lineEnd(text, end, linesAround);
  return [
    ...(from > 0 ? [span('\u2026\n', 'dim')] : []),
    passage(text.slice(from, start)),
    passage(theme.signed(text.slice(start, end), 'highlight'), 'highlight'),
    passage(text.slice(end, to)),
    ...(to < text.length ? [span('\n\u2026', 'dim')] : []),
  ];
}

function answeredRows(answers: string | undefined, context: Context, width: number): Row[] {
  const answered = answers ?? whatItAnswered(context);
  if (answered === undefined) return [];
  return [
    row('in answer to', 'dim'),
    ...wrapBehind([span('  ')], [passage(answered)], width),
    ...optionRows(context, width),
  ];
}

function whatItAnswered(context: Context): string | undefined {
  switch (context.kind) {
    case 'none':
      return undefined;
    case 'turn':
      return context.reply === '' ? undefined : context.reply;
    case 'question':
      return context.question.text;
    case 'change':
      return `${context.change.id}: ${context.change.text}`;
    case 'item':
    case 'build':
    case 'finding':
      return `${context.id}: ${context.text}`;
  }
}

function optionRows(context: Context, width: number): Row[] {
  if (context.kind !== 'question') return [];
  const { options, recommended } = context.question;
  return options.flatMap((option, index) =>
    wrapBehind(
      [span(`  ${index + 1} `, 'dim')],
      [span(option, 'dim'), ...(option === recommended ? [span(' (recommended)', 'dim')] : [])],
      width,
    ),
  );
}

/** That the human turned it down before, and why. */
function rejectionRows(entry: SpecEntry, width: number): Row[] {
  const again = entry.kind === 'item' ? undefined : entry.change.rejectedBefore;
  if (again === undefined) return [];
  const why = again.reason === '' ? ', without a reason.' : `: ${again.reason}`;
  return [
    emptyRow,
    ...wrapSpans([span(`! You rejected this before, as ${again.change}`, 'inferred'), span(why)], width),
  ];
}

/** What the agent claimed to quote, and the words that come nearest to it, where they were said. */
function nearMissRows(
  entry: SpecEntry,
  utterance: (id: UtteranceId) => Utterance | undefined,
  width: number,
  theme: Theme,
): Row[] {
  const nearest = entry.kind === 'item' ? undefined : entry.change.nearest;
  if (nearest === undefined) return [];
  return [
    ...nearest.flatMap((words) => [
      emptyRow,
      ...wrapSpans([span('A claimed you said ', 'warning'), passage(`“${words.claimed}”; you said:`)], width),
      ...spokenRows(words, utterance(words.utterance), width, theme),
    ]),
    emptyRow,
    ...wrapSpans([span('o', 'bold'), span(': these are my words; accept it on them', 'dim')], width),
  ];
}

function claimRows(entry: SpecEntry, width: number): Row[] {
  if (entry.kind === 'item') return [];
  const { downgrade, nearest, reason } = entry.change;
  return [
    ...(downgrade === undefined || nearest !== undefined
      ? []
      : [emptyRow, ...wrapSpans([span('Not accepted as evidence: ', 'warning'), passage(downgrade)], width)]),
    ...(reason === undefined
      ? []
      : [
          emptyRow,
          ...wrapSpans([span('What the agent says about it: ', 'dim'), passage(reason, 'dim')], width),
        ]),
  ];
}

function lineStart(text: string, at: number, lines: number): number {
  let start = at;
  for (let passed = 0; passed <= lines; passed++) {
    const lineBreak = start === 0 ? -1 : text.lastIndexOf('\n', start - 1);
    if (lineBreak === -1) return 0;
    start = lineBreak;
  }
  return start + 1;
}

function lineEnd(text: string, at: number, lines: number): number {
  let end = at - 1;
  for (let passed = 0; passed <= lines; passed++) {
    const lineBreak = text.indexOf('\n', end + 1);
    if (lineBreak === -1) return text.length;
    end = lineBreak;
  }
  return end;
}
