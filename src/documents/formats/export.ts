import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { normaliseTitle } from '../../domain/text/text.ts';
import { agentsSection } from './agents-section.ts';
import { kiroDesign, kiroRequirements } from './export-kiro.ts';
import { openSpecText } from './export-openspec.ts';
import { specKitText } from './export-spec-kit.ts';
import { bySection } from './exported-spec.ts';
import { slugOf } from './slug.ts';

export { withAgentsSection } from './agents-section.ts';

export const exportFormats = ['spec-kit', 'openspec', 'kiro', 'agents'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** A file to be written: its path below the project, with `/`, and its text. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A spec as the files that another tool expects. Each item keeps its text and its name, and its origin where it is
 * not explicit; a case that is held back is never written. `readDocument` reads the same items back from all but
 * `agents`, whose text goes into a file of the human's with `withAgentsSection`.
 */
export function exportSpec(
  format: ExportFormat,
  { title: given, items }: { readonly title: string; readonly items: readonly FrozenItem[] },
): readonly ExportedFile[] {
  const title = normaliseTitle(given);
  const spec = bySection(title, items);
  const slug = slugOf(title);
  switch (format) {
    case 'spec-kit':
      return [{ path: `specs/001-${slug}/spec.md`, text: specKitText(spec) }];
    case 'openspec':
      return [{ path: `openspec/specs/${slug}/spec.md`, text: openSpecText(spec) }];
    case 'kiro':
      return [
        { path: `.kiro/specs/${slug}/requirements.md`, text: kiroRequirements(spec) },
        ...(spec.of.design.length === 0
          ? []
          : [{ path: `.kiro/specs/${slug}/design.md`, text: kiroDesign(spec) }]),
      ];
    case 'agents':
      return [{ path: 'AGENTS.md', text: `${agentsSection(spec)}\n` }];
  }
}
