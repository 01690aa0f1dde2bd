import { type ScreenText, screenLine, screenText } from '../../terminal/screen-text.ts';
import { truncate, widthOf } from '../../terminal/width.ts';
import { wrapLine } from '../../terminal/wrap.ts';
import type { Style, Theme } from './theme.ts';

/** A piece of a row in one look. Only what is made here is one, so that no text reaches the screen as it came. */
export interface Span {
  readonly text: ScreenText;
  readonly style: Style;
}

/** One row of the screen or of a pane. */
export type Row = readonly Span[];

export const emptyRow: Row = [];

/** Text from anywhere on one row: what a terminal would obey is taken out, line breaks become spaces. */
export function span(text: string, style: Style = 'plain'): Span {
  return { text: screenLine(text), style };
}

/** Text that keeps its line breaks, to be wrapped. */
export function passage(text: string, style: Style = 'plain'): Span {
  return { text: screenText(text), style };
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

/** A part of clean text is as clean. */
function part({ style }: Span, text: string): Span {
  return { text: text as ScreenText, style };
}

/** The spans between two offsets into the text of a row. */
function sliceRow(spans: Row, start: number, end: number): Row {
  const sliced: Span[] = [];
  let at = 0;
  for (const whole of spans) {
    const { text } = whole;
    const piece = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (piece !== '') sliced.push(part(whole, piece));
    at += text.length;
  }
  return sliced;
}

/** A row cut to `width` columns. */
export function cutRow(spans: Row, width: number): Row {
  if (rowWidth(spans) <= width) return spans;
  const cut: Span[] = [];
  let room = width;
  for (const whole of spans) {
    const fitting = truncate(whole.text, room);
    if (fitting !== '') cut.push(part(whole, fitting));
    room -= widthOf(fitting);
    if (fitting !== whole.text || room <= 0) break;
  }
  return cut;
}

/** What is written to the terminal for a row. */
export function paintRow(theme: Theme, spans: Row): string {
  return spans.map(({ text, style }) => theme.paint(text, style)).join('');
}

function linesOf(spans: readonly Span[]): Row[] {
  const lines: Span[][] = [[]];
  for (const whole of spans) {
    const [first = '', ...more] = whole.text.split('\n');
    if (first !== '') lines.at(-1)!.push(part(whole, first));
    for (const line of more) lines.push(line === '' ? [] : [part(whole, line)]);
  }
  return lines;
}
