import { parseCanonical } from '../../domain/markdown/canonical-parse.ts';
import { itemBlocks } from '../../domain/markdown/own-markdown.ts';
import type { DocumentImport } from './import.ts';

/**
 * A spec as Specwright exports it: the same items under the same names, each on the lines that say it. What was
 * granted to a build is granted when a spec is frozen, and not taken over.
 *
 * @throws {CanonicalFormatError} naming the first line that is not understood.
 */
export function readOwnMarkdown(text: string): DocumentImport {
  const { title, items, grants } = parseCanonical(text);
  const blocks = new Map(itemBlocks(text).map((block) => [block.id, block.span]));
  return {
    kind: 'document',
    format: 'specwright',
    title,
    items: items.map((item) => ({ ...item, spans: [blocks.get(item.id)!] })),
    notes: grants.network
      ? ['It grants the network to builds. That is granted when a spec is frozen, so it was not taken over.']
      : [],
  };
}
