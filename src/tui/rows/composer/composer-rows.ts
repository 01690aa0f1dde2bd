import type { Question } from '../../../domain/items/question.ts';
import { sectionTitles } from '../../../domain/items/section.ts';
import { screenLine } from '../../../terminal/screen-text.ts';
import { widthOf } from '../../../terminal/width.ts';
import type { Completion } from '../../model/attachments.ts';
import type { ComposerPurpose, Prompt } from '../../model/state.ts';
import { cutRow, type Row, span } from '../row.ts';
import type { VisualDraft } from './visual.ts';

/** The rows of the draft that are shown, and the row of the cursor among them. */
export function composerRows(visual: VisualDraft, height: number): { rows: Row[]; cursorRow: number } {
  const first = Math.min(Math.max(0, visual.row - height + 1), Math.max(0, visual.rows.length - height));
  const rows = visual.rows
    .slice(first, first + height)
    .map(({ text }, index): Row => [span(first + index === 0 ? '\u203A ' : '  ', 'accent'), span(text)]);
  return { rows, cursorRow: visual.row - first };
}

/** The completions around the marked one. */
export function completionRows(completion: Completion, marked: number, height: number, width: number): Row[] {
  const { notes = [] } = completion;
  const candidates = completion.candidates.map(screenLine);
  const longest = Math.max(...candidates.map(widthOf));
  const chosen = Math.min(marked, candidates.length - 1);
  const first = Math.min(Math.max(0, chosen - height + 1), candidates.length - height);
  return candidates.slice(first, first + height).map((candidate, index) => {
    const isChosen = first + index === chosen;
    return cutRow(
      [
        span(isChosen ? '  \u203A ' : '    ', 'accent'),
        span(candidate, isChosen ? 'bold' : 'plain'),
        ...note(candidate, notes[first + index], longest),
      ],
      width,
    );
  });
}

function note(candidate: string, text: string | undefined, longest: number): Row {
  return text === undefined ? [] : [span(`${' '.repeat(longest - widthOf(candidate))}  ${text}`, 'dim')];
}

/** Who asks, where it is not A. */
const asker: { readonly [From in Question['from']]: string } = {
  A: '',
  B: ', which B asked',
  audit: ', which the audit asked',
};

const placeOf = ({ after }: Extract<ComposerPurpose, { kind: 'write' }>): string =>
  after === undefined ? 'last; Enter writes it' : `behind ${after}; Enter writes it`;

/** What the words in the composer are for, as its title says it. */
export function composerTitle(
  purpose: ComposerPurpose | Prompt['purpose'],
  question: Question | undefined,
): string {
  switch (purpose.kind) {
    case 'edit':
      return `${purpose.change} in your own words; Enter accepts it so`;
    case 'note':
      return `Accept ${purpose.change} with this note`;
    case 'reject':
      return `Why not ${purpose.change}? Enter rejects it, with or without a reason`;
    case 'ask':
      return `Ask A about ${purpose.change}; this decides nothing`;
    case 'about':
      return `To A, about ${purpose.item}`;
    case 'write':
      return `A new item in ${sectionTitles[purpose.section]}, ${placeOf(purpose)}`;
    case 'rewrite':
      return `${purpose.item} in your own words; Enter writes it`;
    case 'remove':
      return `Why does ${purpose.item} go? Enter removes it, with or without a reason`;
    case 'dismiss':
      return `Why does ${purpose.finding} not matter? Enter dismisses it, with or without a reason`;
    case 'title':
      return 'What is this session called?';
    case 'say':
      return question === undefined ? 'Say' : `Answer ${question.id}${asker[question.from]}`;
  }
}
