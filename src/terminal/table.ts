import { screenText } from './screen-text.ts';
import { truncate, widthOf } from './width.ts';

/** Columns between two cells. */
const gap = 2;
/** Columns that a cell keeps when a table is too wide for its place. */
const narrowest = 4;

/**
 * Rows of cells as lines whose cells stand under each other: the first row, a rule, the rest. Cells are safe to
 * show, on one line each, and the widest are cut until the table fits into `width` columns.
 */
export function tableLines(rows: readonly (readonly string[])[], width: number): string[] {
  const cells = rows.map((row) => row.map(shownCell));
  const widths = fittingWidths(cells, width);
  const line = (row: readonly string[]): string =>
    truncate(
      row
        .map((cell, column) => padded(truncate(cell, widths[column]!), widths[column]!))
        .join(' '.repeat(gap))
        .trimEnd(),
      width,
    );
  const [head = [], ...body] = cells;
  return [head, widths.map((columns) => '\u2500'.repeat(columns)), ...body].map(line);
}

/** Line breaks show, and so does that there is nothing. */
function shownCell(cell: string): string {
  return cell === '' ? '""' : screenText(cell).replaceAll('\n', '\u21B5');
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function fittingWidths(cells: readonly (readonly string[])[], width: number): readonly number[] {
  const natural = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
  );
  const room = width - gap * (natural.length - 1);
  for (let widest = Math.max(...natural); widest > narrowest; widest--) {
    const cut = natural.map((columns) => Math.min(columns, widest));
    if (cut.reduce((sum, columns) => sum + columns, 0) <= room) return cut;
  }
  return natural.map((columns) => Math.min(columns, narrowest));
}
