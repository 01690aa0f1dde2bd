import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { type Section, sections } from '../../domain/items/section.ts';

/** A spec as the writers of formats take it. */
export interface ExportedSpec {
  readonly title: string;
  readonly all: readonly FrozenItem[];
  readonly of: { readonly [Name in Section]: readonly FrozenItem[] };
}

export function bySection(title: string, items: readonly FrozenItem[]): ExportedSpec {
  const only = (name: Section) => items.filter(({ section }) => section === name);
  return {
    title,
    all: sections.flatMap(only),
    of: {
      goal: only('goal'),
      interface: only('interface'),
      behavior: only('behavior'),
      constraint: only('constraint'),
      failure: only('failure'),
      exclusion: only('exclusion'),
      acceptance: only('acceptance'),
      design: only('design'),
    },
  };
}
