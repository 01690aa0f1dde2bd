import type { Evidence, NonEmpty } from '../items/item.ts';
import type { Material, MaterialSource, Utterance, Words } from '../items/utterance.ts';
import type { TextSpan } from '../text/text-span.ts';
import type { Change } from './change.ts';

/** Nobody types so much at once: it was pasted, or comes from a program. */
const mostTyped = { lines: 10, characters: 1_000 };

/** Whether a text that came at once is longer than what a hand types. A line break at its end begins no line. */
export const isLong = (text: string): boolean =>
  text.length > mostTyped.characters ||
  text.replace(/\r?\n$/, '').split('\n', mostTyped.lines + 1).length > mostTyped.lines;

/** Words with what in them is material, as an utterance keeps both. */
export function spoken(words: Words): Pick<Utterance, 'text' | 'material'> {
  return typeof words === 'string' ? { text: words } : words;
}

export const textOf = (words: Words): string => spoken(words).text;

/** Where the first piece comes from that the human did not type. */
export const firstSource = (words: Words): MaterialSource | undefined => spoken(words).material?.[0]?.from;

/** A text of which the human typed nothing. */
export const handedOver = (text: string, from: MaterialSource): Words => ({
  text,
  ...(text !== '' && { material: [{ start: 0, end: text.length, from }] as readonly Material[] }),
});

/** Where words of an utterance came from; `undefined` where the human typed all of them. */
export function sourceOf(
  { file, material = [] }: Pick<Utterance, 'file' | 'material'>,
  { start, end }: Pick<TextSpan, 'start' | 'end'>,
): MaterialSource | undefined {
  if (file !== undefined) return { kind: 'file', name: file.name };
  return material.find((piece) => piece.start < end && start < piece.end)?.from;
}

/** Words of an utterance as evidence. */
export function evidenceIn(utterance: Utterance, { start, end, text }: TextSpan): Evidence {
  const from = sourceOf(utterance, { start, end });
  return { utterance: utterance.id, start, end, text, ...(from !== undefined && { from }) };
}

/** What a source is called: `from notes.txt`, `from a pipe`. */
export function sourceName(from: MaterialSource): string {
  switch (from.kind) {
    case 'file':
      return from.name;
    case 'pipe':
      return 'a pipe';
    case 'paste':
      return 'a paste';
    case 'argument':
      return 'a long argument';
  }
}

/** Several sources as one name, each once. */
export const sourceNames = (sources: readonly MaterialSource[]): string =>
  [...new Set(sources.map(sourceName))].join(' and ');

/** The material that all of an item's evidence comes from; `undefined` where the human typed some of it, or there is none. */
export const onlyFrom = (evidence: readonly Evidence[]): NonEmpty<MaterialSource> | undefined =>
  evidence.every(({ from }) => from !== undefined) ? sourcesOf(evidence) : undefined;

/** The sources of evidence, each once; `undefined` where the human typed all of it. */
export function sourcesOf(evidence: readonly Evidence[]): NonEmpty<MaterialSource> | undefined {
  const found = new Map(
    evidence.flatMap(({ from }) => (from === undefined ? [] : [[sourceName(from), from]])),
  );
  const [first, ...others] = found.values();
  return first && [first, ...others];
}

/** Changes that only material asks for, by what it is called. */
export function byMaterial(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  return Map.groupBy(
    changes.filter((change) => change.material !== undefined),
    ({ material }) => sourceNames(material!),
  );
}

/** How many changes only material asks for: `3 from notes.txt`, `1 from a pipe`. */
export const materialCounts = (changes: readonly Change[]): readonly string[] =>
  [...byMaterial(changes)].map(([name, found]) => `${found.length} from ${name}`);

/** All the words of an utterance as evidence, without the white space around them. */
export function wholeOf(words: Utterance): Evidence {
  const { text } = words;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return evidenceIn(words, { start, end, text: text.slice(start, end) });
}
