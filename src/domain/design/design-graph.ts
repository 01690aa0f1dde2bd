import { type Dependency, type Designed, dependenciesOf } from './design.ts';

/** What one part of the design relies on, for a person to look at. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What happens while `to` is down; absent where no item says it. */
  readonly whenDown?: string;
  /** Whether `to` comes back to `from`, directly or through others. */
  readonly inCircle: boolean;
}

/**
 * The declared dependencies, once each, those of one part together: parts in order of first mention, and what they
 * rely on in the order of the items.
 */
export function graphEdges(spec: Designed): readonly GraphEdge[] {
  const dependencies = dependenciesOf(spec);
  const reached = reachableParts(dependencies);
  return [...Map.groupBy(dependencies, ({ from }) => from)].flatMap(([from, own]) =>
    [...Map.groupBy(own, ({ to }) => to)].map(([to, same]) => {
      const whenDown = same.find((one) => one.whenDown !== undefined)?.whenDown;
      return { from, to, ...(whenDown !== undefined && { whenDown }), inCircle: reached(to).has(from) };
    }),
  );
}

/** For each part, itself and all that it relies on, directly or through others. */
function reachableParts(dependencies: readonly Dependency[]): (part: string) => ReadonlySet<string> {
  const from = Map.groupBy(dependencies, (dependency) => dependency.from);
  const known = new Map<string, ReadonlySet<string>>();
  return (part) => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const reached = new Set([part]);
    for (const one of reached) for (const { to } of from.get(one) ?? []) reached.add(to);
    known.set(part, reached);
    return reached;
  };
}
