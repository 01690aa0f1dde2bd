import { screenText } from '../../../terminal/screen-text.ts';
import { graphemesOf, widthOf } from '../../../terminal/width.ts';
import { wrapLine } from '../../../terminal/wrap.ts';
import { chipLabel, type Draft } from '../../model/draft.ts';

/** One row of the draft as it stands on the screen. */
export interface VisualRow {
  readonly text: string;
  /** Empty only inside a chip that is wider than the row. For each position of the cursor on this row: its offset in the draft and its column. */
  readonly stops: readonly { readonly offset: number; readonly column: number }[];
}

/** The draft as rows of at most `width` columns, and where the cursor is in them. */
export interface VisualDraft {
  readonly rows: readonly VisualRow[];
  readonly row: number;
  readonly column: number;
}

export function layOutDraft(draft: Draft, width: number): VisualDraft {
  const rows: VisualRow[] = [];
  let offset = 0;
  for (const line of draft.text.split('\n')) {
    rows.push(...layOutLine(draft, line, offset, width));
    offset += line.length + 1;
  }
  const row = rows.findLastIndex(({ stops: [first] }) => first !== undefined && first.offset <= draft.cursor);
  const column = rows[row]!.stops.findLast((stop) => stop.offset <= draft.cursor)!.column;
  return { rows, row, column };
}

/** The offset above or below the cursor, nearest to `column`; `undefined` at the first and last row. */
export function offsetBeside(visual: VisualDraft, step: -1 | 1, column: number): number | undefined {
  const target = visual.rows[visual.row + step];
  return target?.stops.findLast((stop, index) => index === 0 || stop.column <= column)?.offset;
}

function layOutLine(draft: Draft, line: string, offset: number, width: number): VisualRow[] {
  const stops: { offset: number; shown: number }[] = [];
  let shown = '';
  let at = offset;
  for (const grapheme of graphemesOf(line)) {
    stops.push({ offset: at, shown: shown.length });
    shown += chipLabel(draft, grapheme) ?? screenText(grapheme);
    at += grapheme.length;
  }
  stops.push({ offset: at, shown: shown.length });
  let first = 0;
  return wrapLine(shown, width).map(({ start, end }, index, wrapped) => {
    const next = wrapped[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const stop = stops.findIndex((candidate, place) => place >= first && candidate.shown >= next);
    const inRow = stops.slice(first, stop === -1 ? undefined : stop);
    first += inRow.length;
    return {
      text: shown.slice(start, end),
      stops: inRow.map((position) => ({
        offset: position.offset,
        column: Math.min(width, widthOf(shown.slice(start, position.shown))),
      })),
    };
  });
}
