import { exportedBy } from '../../domain/markdown/item-mark.ts';
import { normaliseTitle } from '../../domain/text/text.ts';
import { textOf } from './block-text.ts';
import { type Heading, readBlocks } from './blocks.ts';
import { joinExamples } from './example.ts';
import { type FormatRules, markdown } from './format-rules.ts';
import { kiro } from './kiro.ts';
import { openSpec } from './openspec.ts';
import { ossature } from './ossature.ts';
import { specKit } from './spec-kit.ts';
import type { ImportedDocument } from './statement.ts';
import { StatementReader } from './statements.ts';

export type { ImportedDocument, Statement } from './statement.ts';

const formats: readonly FormatRules[] = [ossature, specKit, openSpec, kiro, markdown];

/**
 * Reads a document of any known format; it is recognised by its content, and by its path where that helps. Every
 * word of the source is inside the span of a statement or of something unused. Never throws.
 */
export function readDocument(source: string, fileName: string): ImportedDocument {
  const filePath = fileName.replaceAll('\\', '/');
  const rules = formats.find(({ recognises }) => recognises(source, filePath))!;
  const front = endOfFrontMatter(source);
  const blocks = readBlocks(source, front);
  const title = blocks.find((block): block is Heading => block.kind === 'heading');
  const isTitle = title?.depth === 1 ? title : undefined;
  const reader = new StatementReader(source, rules, source.includes(exportedBy), isTitle);
  reader.read(blocks);
  const statements = joinExamples(reader.statements);
  const unused = [{ start: 0, end: front }, ...reader.unused].filter(
    ({ start, end }) =>
      end > start && !statements.some((statement) => start >= statement.start && end <= statement.end),
  );
  return {
    format: rules.format,
    title: titleOf(isTitle && textOf(source, isTitle), rules, filePath),
    statements,
    unused: unused.map(({ start, end }) => ({ start, end, text: source.slice(start, end) })),
  };
}

/** Facts in YAML before the document. A rule that something else follows is none. */
function endOfFrontMatter(source: string): number {
  const match = /^\uFEFF?---[ \t]*\r?\n(?:[\w-]+:[\s\S]*?\r?\n)?(?:---|\.\.\.)[ \t]*(?=\r|\n|$)/.exec(source);
  return match?.[0].length ?? (source.startsWith('\uFEFF') ? 1 : 0);
}

/** The title that the document gives itself, or else its folder's name, or its own. */
function titleOf(heading: string | undefined, { titleOf: own }: FormatRules, filePath: string): string {
  const said = heading === undefined ? '' : (own?.(heading) ?? heading);
  if (said.trim() !== '') return normaliseTitle(said);
  const [file = '', folder = ''] = filePath.split('/').reverse();
  const isCommon = /^(?:spec|requirements|design|proposal|readme)\.md$/i.test(file);
  return normaliseTitle((isCommon && folder !== '' ? folder : heading) ?? file.replace(/\.[^.]*$/, ''));
}
