import path from 'node:path';
import type { DocumentImport, DocumentItem, SessionImport } from '../../documents/import/import.ts';
import { readImport } from '../../documents/import/read-import.ts';
import { evidenceIn } from '../../domain/changes/material.ts';
import type { ItemId, UtteranceId } from '../../domain/items/ids.ts';
import type { Backing, Item } from '../../domain/items/item.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import { normaliseText, normaliseTitle } from '../../domain/text/text.ts';
import type { Imported } from '../api.ts';
import type { SessionCore } from '../core.ts';
import { type Recorder, record } from '../recorder.ts';
import { decideOwnChanges, type OwnChange } from '../writing/own-changes.ts';
import { CarriedNames } from './carried-names.ts';

/** A document by the name of its file. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

/**
 * Takes in what a text says, as one revision that the human made. A session in which nothing was named yet takes
 * over the title and the names of the text. Throws `ImportError`.
 */
export function importDocument(core: SessionCore, document: Document): Imported {
  const read = readImport(document.text, document.name);
  return record(core, (recorder) => {
    const isNew = core.store.counters.last(core.id, 'item') === 0;
    const imported =
      read.kind === 'document'
        ? takeDocument(core, recorder, document, read)
        : takeSession(core, recorder, document, read);
    if (isNew) recorder.title(normaliseTitle(read.title));
    return imported;
  });
}

/** The whole text is one utterance, and what it says stands on the words that say it. */
function takeDocument(
  core: SessionCore,
  recorder: Recorder,
  document: Document,
  { format, title, items, notes }: DocumentImport,
): Imported {
  const words = importUtterance(core, recorder, document, document.text);
  const { id: utterance } = words;
  const names = new CarriedNames(core);
  for (const { id } of items) if (id !== undefined) names.item(id);
  const own = items.map((item) => ({ change: addition(names.item(item.id), item, words), utterance }));
  return { format, title, utterance, notes, ...decided(core, recorder, own) };
}

function addition(item: ItemId, { section, text, cases, origin, spans }: DocumentItem, words: Utterance) {
  const [first, ...others] = spans.map((span) => evidenceIn(words, span));
  const backing: Backing = { origin, evidence: [first!, ...others] };
  return added({ id: item, section, text: normaliseText(text), cases, ...backing });
}

/** What was said, as it was said; items and what was removed of them; and that it was imported. */
function takeSession(
  core: SessionCore,
  recorder: Recorder,
  document: Document,
  { title, utterances, items, removed, notes }: SessionImport,
): Imported {
  const names = new CarriedNames(core);
  const isFirst = core.store.counters.last(core.id, 'utterance') === 0;
  const known = utterances.map((elsewhere) => {
    const words = { ...elsewhere, at: recorder.at, context: names.context(elsewhere.context) };
    const { id } = recorder.carriedOver(words, isFirst);
    names.said(elsewhere.id, id);
    return id;
  });
  const carried = [...items, ...removed].map((item) => names.itemWithWords(item));
  const { id: utterance } = importUtterance(core, recorder, document, '');
  const own = [...carried.map(added), ...carried.slice(items.length).map(removal)];
  const changes = own.map((change) => ({ change, utterance }));
  const made = decided(core, recorder, changes, known);
  const author = {
    name: path.basename(document.name),
    from: 'file',
    signature: { kind: 'unsigned' },
  } as const;
  recorder.madeElsewhere({ author, names: [...known, ...recorder.decisions] });
  return { format: 'specwright', title, utterance, notes, ...made };
}

/** The file is kept whole, byte for byte, whatever becomes of it. */
function importUtterance(
  { store }: SessionCore,
  recorder: Recorder,
  { name, text: whole }: Document,
  text: string,
): Utterance {
  const file = {
    name: path.basename(name),
    mediaType: 'text/plain',
    hash: store.blobs.put(whole),
    bytes: Buffer.byteLength(whole),
  };
  return recorder.words({ kind: 'import', text, context: { kind: 'none' }, file });
}

function decided(
  core: SessionCore,
  recorder: Recorder,
  own: readonly OwnChange[],
  known: readonly UtteranceId[] = [],
): Pick<Imported, 'revision' | 'items'> {
  if (own.length === 0 && known.length === 0) return { revision: core.ledger.revision, items: [] };
  const { revision } = decideOwnChanges(core, recorder, own, known);
  const added = own.flatMap(({ change }) => (change.op === 'add' ? change.item : []));
  const gone = new Set(own.flatMap(({ change }) => (change.op === 'remove' ? change.item : [])));
  return {
    revision: own.length === 0 ? core.ledger.revision : revision,
    items: added.filter((item) => !gone.has(item)),
  };
}

function added({ id: item, section, text, cases, ...backing }: Item): OwnChange['change'] {
  return { op: 'add', item, section, text, cases, askedFor: backing.origin !== 'inferred', ...backing };
}

function removal({ id: item, section, text, cases }: Item): OwnChange['change'] {
  const content = { section, text, cases };
  return {
    op: 'remove',
    item,
    before: content,
    ...content,
    askedFor: true,
    origin: 'confirmed',
    evidence: [],
  };
}
