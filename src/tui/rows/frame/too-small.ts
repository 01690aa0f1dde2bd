import type { Size } from '../../model/layout.ts';
import { type Row, row, wrapSpans } from '../row.ts';

/** What a terminal shows that is too small for the screen. */
export function tooSmallRows(columns: number, rows: number, smallest: Size): Row[] {
  const needs = `Specwright needs ${smallest.columns} columns and ${smallest.rows} rows. This terminal has ${columns} and ${rows}.`;
  return wrapSpans(
    row(`${needs}\nMake it larger, or the text smaller: everything is still here. Ctrl-C twice leaves.`),
    Math.max(1, columns - 1),
  );
}
