import { type Dependency, dependenciesOf } from '../design/design.ts';
import type { FrozenItem } from '../items/frozen-item.ts';
import { normaliseText } from '../text/text.ts';
import type { Lines } from './markdown-lines.ts';

/** The line that opens the diagram of a spec. */
export const diagramFence = '```mermaid';

/**
 * The dependencies of a spec as a diagram that code hosts draw, in lines; none where no item states one. Made of
 * the items alone, so it is the same on every machine and says nothing of its own.
 */
export function diagramLines(items: readonly FrozenItem[]): readonly string[] {
  const dependencies = dependenciesOf({
    items: items.map((item) => ({ ...item, text: normaliseText(item.text) })),
  });
  if (dependencies.length === 0) return [];
  const names = [...new Set(dependencies.flatMap(({ from, to }) => [from, to]))];
  const nodeOf = new Map(names.map((name, index) => [name, `n${index + 1}`]));
  return [
    diagramFence,
    'flowchart LR',
    ...names.map((name) => `  ${nodeOf.get(name)}["${escaped(name)}"]`),
    ...dependencies.map((dependency) => edgeLine(dependency, nodeOf)),
    '```',
  ];
}

function edgeLine({ from, to, why }: Dependency, nodeOf: ReadonlyMap<string, string>): string {
  const label = why === '' ? '' : `|"${escaped(why)}"|`;
  return `  ${nodeOf.get(from)} -->${label} ${nodeOf.get(to)}`;
}

/** Whatever Mermaid or Markdown could read as something else stands there as its number. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{M}\p{N} .,:/()_-]/gu, (sign) => `#${sign.codePointAt(0)};`);

const ownLine = /^(?:flowchart LR| {2}n\d+\[".*"\]| {2}n\d+ -->(?:\|".*"\|)? n\d+)\s*$/;

/**
 * Passes over a diagram whose opening fence was the line before. It is made of the items and says nothing of its
 * own, so whichever one a text has, also of a release that read items otherwise, the items are the same.
 *
 * @throws {CanonicalFormatError} where it holds anything else than parts and arrows.
 */
export function skipDiagram(lines: Lines): void {
  while (lines.take((line) => ownLine.test(line)) !== undefined);
  if (lines.take((line) => line.trimEnd() === '```') !== undefined) return;
  lines.take(() => true);
  throw lines.error(
    'a diagram is made of the items, and this line is none of it. State a dependency in an item: “a -> b: why”.',
  );
}
