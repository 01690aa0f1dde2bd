import { graphEdges } from '../../domain/design/design-graph.ts';
import type { Item } from '../../domain/items/item.ts';
import { columns } from './columns.ts';

/** The dependencies that the design items state, one a line. */
export function dependencyLines(items: readonly Item[]): string[] {
  const edges = graphEdges({ items });
  return columns(
    edges.map(({ from, to, whenDown, inCircle }) => [
      `  ${from}`,
      `-> ${to}`,
      `${inCircle ? '[IN A CIRCLE] ' : ''}when down: ${whenDown ?? 'not said'}`,
    ]),
  );
}
