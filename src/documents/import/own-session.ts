import { z } from 'zod';
import { saysNothing } from '../../domain/answers/assent.ts';
import { evidenceIn } from '../../domain/changes/material.ts';
import {
  caseSchema,
  evidenceSchema,
  idSchema,
  sectionSchema,
  utteranceSchema,
} from '../../domain/changes/schema.ts';
import type { UtteranceId } from '../../domain/items/ids.ts';
import type { Evidence, Item, NonEmpty } from '../../domain/items/item.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import { ImportError } from './errors.ts';
import type { SessionImport } from './import.ts';

const exportedItem = z.object({
  id: idSchema('item'),
  section: sectionSchema,
  text: z.string(),
  origin: z.enum(['explicit', 'confirmed', 'inferred']),
  evidence: z.array(evidenceSchema),
  cases: z.array(caseSchema).default([]),
});

type ExportedItem = z.infer<typeof exportedItem>;

const exportedSession = z.object({
  title: z.string(),
  items: z.array(exportedItem),
  removed: z.array(z.object({ item: exportedItem })).default([]),
  utterances: z.array(utteranceSchema),
});

/**
 * A session as `export --json` wrote it. Evidence that is not exactly what its utterance says is none, and what
 * stands on nothing else is inferred: that a file claims it makes nothing explicit.
 *
 * @throws {ImportError} for any other JSON.
 */
export function readOwnSession(json: unknown, name: string): SessionImport {
  const read = exportedSession.safeParse(json);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    const where = path.length === 0 ? '' : ` at ${path.join('.')}`;
    throw new ImportError(
      name,
      `it is JSON, but not a session that \`specwright export --json\` wrote (${message}${where}).`,
    );
  }
  const { title, items, removed, utterances } = read.data;
  requireNamesOnce(name, utterances);
  requireNamesOnce(name, [...items, ...removed.map(({ item }) => item)]);
  const said = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  const backed = items.map((item) => backedItem(item, said));
  return {
    kind: 'session',
    title,
    utterances,
    items: backed,
    removed: removed.map(({ item }) => backedItem(item, said)),
    notes: [...refusedNote(items, backed), ...imagesNote(utterances)],
  };
}

function requireNamesOnce(file: string, all: readonly { readonly id: string }[]): void {
  const known = new Set<string>();
  for (const { id } of all) {
    if (known.has(id)) throw new ImportError(file, `${id} is the name of two things in it.`);
    known.add(id);
  }
}

function backedItem(item: ExportedItem, said: ReadonlyMap<UtteranceId, Utterance>): Item {
  const { id, section, text, cases, origin } = item;
  const content = { id, section, text, cases };
  const evidence = item.evidence.flatMap((words) => saidIn(words, said.get(words.utterance)));
  const lostSome = evidence.length < item.evidence.length;
  if (origin === 'explicit' && evidence.some((words) => speaks(words, said.get(words.utterance)!)))
    return { ...content, origin, evidence: evidence as readonly Evidence[] as NonEmpty<Evidence> };
  const isConfirmed =
    origin === 'explicit'
      ? evidence.some(({ answers }) => answers !== undefined)
      : origin === 'confirmed' && (evidence.length > 0 || !lostSome);
  return { ...content, origin: isConfirmed ? 'confirmed' : 'inferred', evidence };
}

/** Evidence that is what its utterance says; where the words came from is told by the utterance and not by it. */
function saidIn({ from: _, ...words }: Evidence, utterance: Utterance | undefined): readonly Evidence[] {
  const { start, end, text } = words;
  const isSaid = utterance !== undefined && end > start && utterance.text.slice(start, end) === text;
  return isSaid ? [{ ...words, ...evidenceIn(utterance, words) }] : [];
}

/** Whether words say something alone. What was typed as the text of an item does, whatever it is. */
function speaks({ text }: Evidence, { kind, context }: Utterance): boolean {
  return (kind !== 'message' && kind !== 'answer') || !saysNothing(text, context);
}

function refusedNote(claimed: readonly ExportedItem[], backed: readonly Item[]): readonly string[] {
  const weaker = backed.filter(({ origin }, at) => origin !== claimed[at]!.origin);
  if (weaker.length === 0) return [];
  const names = weaker.slice(0, 12).map(({ id }) => id);
  const more = weaker.length > names.length ? ` and ${weaker.length - names.length} more` : '';
  return [
    `The words that it gives for ${names.join(', ')}${more} are not in it, so nothing there says them.`,
  ];
}

const imagesNote = (utterances: readonly Utterance[]): readonly string[] =>
  utterances.some(({ file, text }) => file !== undefined && text === '')
    ? ['Images are not part of such an export: their names are kept, what they show is not.']
    : [];
