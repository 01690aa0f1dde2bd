import { type Dependency, dependenciesOf } from '../../design/design.ts';
import type { ItemId } from '../../items/ids.ts';
import type { Item, Spec } from '../../items/item.ts';
import type { Fault } from '../finding.ts';
import { externalIn } from './external.ts';

/** Declared dependencies that lead in a circle, or on something of which nothing says what happens when it is down. */
export function findDependencyFaults({ items }: Spec): readonly Fault[] {
  const dependencies = dependenciesOf({ items });
  return dependencies.length === 0
    ? []
    : [...findCycles(dependencies), ...findUnhandled(dependencies, items)];
}

/** Each circle once, from the part in it that is named first. */
function findCycles(dependencies: readonly Dependency[]): readonly Fault[] {
  const from = Map.groupBy(dependencies, (dependency) => dependency.from);
  const done = new Set<string>();
  const faults: Fault[] = [];
  const walk = (part: string, path: readonly Dependency[]): void => {
    const start = path.findIndex((dependency) => dependency.from === part);
    if (start >= 0) {
      faults.push(cycle(path.slice(start)));
      return;
    }
    if (done.has(part)) return;
    for (const dependency of from.get(part) ?? []) walk(dependency.to, [...path, dependency]);
    done.add(part);
  };
  for (const part of from.keys()) walk(part, []);
  return faults;
}

function cycle(circle: readonly Dependency[]): Fault {
  const parts = circle.map(({ from }) => from);
  return {
    key: `cycle:${parts.join('>')}`,
    severity: 'warning',
    items: [...new Set(circle.map(({ item }) => item))],
    text: `These depend on each other in a circle: ${[...parts, parts[0]].join(' → ')}.`,
    suggestion: 'Say which of them can do without the other.',
  };
}

/**
 * Something outside of the program can be down. A part of the same program cannot, so a name that does not look
 * like something outside is left to a reader.
 */
function findUnhandled(dependencies: readonly Dependency[], items: readonly Item[]): readonly Fault[] {
  const failures = items.filter(({ section }) => section === 'failure').map(({ text }) => text.toLowerCase());
  const isHandled = (to: string) =>
    dependencies.some((other) => other.to === to && other.whenDown !== undefined) ||
    failures.some((text) => text.includes(to.toLowerCase()));
  const itemsOf = new Map<string, ItemId[]>();
  for (const { item, to } of dependencies) {
    if (externalIn(to) === undefined || isHandled(to)) continue;
    itemsOf.set(to, [...(itemsOf.get(to) ?? []), item]);
  }
  return [...itemsOf].map(([to, of]) => ({
    key: `when-down:${to}`,
    severity: 'warning',
    items: [...new Set(of)],
    text: `${of[0]} depends on ${to}, and nothing says what happens when it is down.`,
    suggestion: `Add to it: “; when ${to} is down: …”.`,
  }));
}
