import { type GraphEdge, graphEdges } from '../../../domain/design/design-graph.ts';
import type { Item } from '../../../domain/items/item.ts';
import { screenLine } from '../../../terminal/screen-text.ts';
import { truncate, widthOf } from '../../../terminal/width.ts';
import { cutRow, type Row, row, type Span, span } from '../row.ts';

/** Rows that a graph takes at most; the items below it say all of it. */
const mostRows = 10;

/** Columns before a graph. */
const margin = 3;

/**
 * The declared dependencies as a small graph: which part relies on which, what happens while that is down, and where
 * they go round in a circle. No row where no item states one.
 */
export function graphRows(items: readonly Item[], width: number): readonly Row[] {
  const edges = graphEdges({ items });
  const shown = edges.length > mostRows ? edges.slice(0, mostRows - 1) : edges;
  // A third of the width for each name leaves one for what is to say.
  const widest = Math.max(8, Math.floor(width / 3) - 4);
  const columns = (names: readonly string[]) =>
    Math.min(widest, Math.max(0, ...names.map((name) => widthOf(screenLine(name)))));
  const from = columns(shown.map((edge) => edge.from));
  const to = columns(shown.map((edge) => edge.to));
  const rows = shown.map((edge, index) =>
    cutRow(
      [
        span(' '.repeat(margin)),
        span(cell(shown[index - 1]?.from === edge.from ? '' : edge.from, from)),
        span(` ${branch(shown, index)}\u25B6 `, 'dim'),
        span(cell(edge.to, to)),
        ...notes(edge),
      ],
      width,
    ),
  );
  const left = edges.length - shown.length;
  return left === 0 ? rows : [...rows, row(`${' '.repeat(margin)}\u2026 ${left} more`, 'dim')];
}

function cell(name: string, columns: number): string {
  const text = truncate(screenLine(name), columns);
  return text + ' '.repeat(columns - widthOf(text));
}

/** How the line to a part leaves the one that relies on it. */
function branch(edges: readonly GraphEdge[], index: number): string {
  const { from } = edges[index]!;
  const follows = edges[index - 1]?.from === from;
  const goesOn = edges[index + 1]?.from === from;
  if (follows) return goesOn ? ' \u251C\u2500' : ' \u2514\u2500';
  return goesOn ? '\u2500\u252C\u2500' : '\u2500\u2500\u2500';
}

function notes({ whenDown, inCircle }: GraphEdge): readonly Span[] {
  return [
    ...(inCircle ? [span('  \u21BB in a circle', 'warning')] : []),
    whenDown === undefined
      ? span('  ? when down: not said', 'dim')
      : span(`  \u2713 when down: ${screenLine(whenDown)}`, 'good'),
  ];
}
