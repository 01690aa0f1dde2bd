import type { Imported } from '../api.ts';
import type { SessionView } from '../view.ts';

const formats: { readonly [Format in Imported['format']]: string } = {
  specwright: 'Specwright',
  markdown: 'Markdown',
  'spec-kit': 'Spec Kit',
  openspec: 'OpenSpec',
  kiro: 'Kiro',
  ossature: 'Ossature',
};

/** What an import came to, for the human, a sentence or two a line; and where the words are that it left over. */
export function importedText(
  { format, title, items, revision, utterance, notes }: Imported,
  { coverage }: Pick<SessionView, 'coverage'>,
): readonly string[] {
  const left = coverage.unused.filter((words) => words.utterance === utterance).length;
  return [
    `Imported “${title}” (${formats[format]}) as ${utterance}: ${counted(items.length, 'item')}, revision ${revision}.`,
    ...notes,
    ...(left === 0 ? [] : [`${counted(left, 'remark')} of it no item uses; \`unused\` lists them.`]),
  ];
}

const counted = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
