import { truncate, widthOf } from '../terminal/width.ts';
import { wrapLine } from '../terminal/wrap.ts';
import type { Style, Theme } from './theme.ts';

/** A piece of a row in one look. Its text is clean and has no line breaks, except before wrapping. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One row of the screen or of a pane. */
export type Row = readonly Span[];

export const emptyRow: Row = [];

export function span(text: string, style: Style = 'plain'): Span {
  return { text, style };
}

export function row(text: string, style: Style = 'plain'): Row {
  return [span(text, style)];
}

export function textOfRow(spans: Row): string {
  return spans.map(({ text }) => text).join('');
}

export function rowWidth(spans: Row): number {
  return spans.reduce((width, { text }) => width + widthOf(text), 0);
}

/** Wraps styled text, line breaks included, into rows of at most `width` columns. */
export function wrapSpans(spans: readonly Span[], width: number): Row[] {
  return linesOf(spans).flatMap((line) =>
    wrapLine(textOfRow(line), width).map(({ start, end }) => sliceRow(line, start, end)),
  );
}

/** Wraps a text behind a row that stands before it; the rows that follow are indented as deep as that is wide. */
export function wrapBehind(before: Row, spans: readonly Span[], width: number): Row[] {
  const depth = rowWidth(before);
  const indent = span(' '.repeat(depth));
  return wrapSpans(spans, Math.max(1, width - depth)).map((rest, index) => [
    ...(index === 0 ? before : [indent]),
    ...rest,
  ]);
}

/** The spans between two offsets into the text of a row. */
function sliceRow(spans: Row, start: number, end: number): Row {
  const sliced: Span[] = [];
  let at = 0;
  for (const { text, style } of spans) {
    const piece = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (piece !== '') sliced.push({ text: piece, style });
    at += text.length;
  }
  return sliced;
}

/** A row cut to `width` columns. */
export function cutRow(spans: Row, width: number): Row {
  if (rowWidth(spans) <= width) return spans;
  const cut: Span[] = [];
  let room = width;
  for (const { text, style } of spans) {
    const fitting = truncate(text, room);
    if (fitting !== '') cut.push({ text: fitting, style });
    room -= widthOf(fitting);
    if (fitting !== text || room <= 0) break;
  }
  return cut;
}

/** What is written to the terminal for a row. */
export function paintRow(theme: Theme, spans: Row): string {
  return spans.map(({ text, style }) => theme.paint(text, style)).join('');
}

function linesOf(spans: readonly Span[]): Row[] {
  const lines: Span[][] = [[]];
  for (const { text, style } of spans) {
    const [first = '', ...more] = text.split('\n');
    if (first !== '') lines.at(-1)!.push({ text: first, style });
    for (const line of more) lines.push(line === '' ? [] : [{ text: line, style }]);
  }
  return lines;
}
