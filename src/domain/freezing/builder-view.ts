import { canonicalText } from '../markdown/canonical.ts';
import type { FrozenSpec } from './frozen.ts';

/** The frozen spec as the builder may see it: the same Markdown without the cases that are held back. */
export function builderView(frozen: FrozenSpec): string {
  const items = frozen.items.map((item) => ({
    ...item,
    cases: item.cases.filter((example) => !example.heldBack),
  }));
  return canonicalText(frozen.title, items, frozen.grants);
}
