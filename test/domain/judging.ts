import { makeId, type UtteranceId } from '../../src/domain/items/ids.ts';
import type { Context, Utterance } from '../../src/domain/items/utterance.ts';
import { backingOf } from '../../src/domain/origins/provenance.ts';
import { question, utterance } from './samples.ts';

/** Looks utterances up among these. */
export const among =
  (...utterances: readonly Utterance[]) =>
  (id: UtteranceId) =>
    utterances.find((one) => one.id === id);

/** What stands behind an item that quotes the one utterance. */
export const judge = (text: string, quote: string, context: Context = { kind: 'none' }, answers?: string) =>
  backingOf(
    [{ utterance: 'U1', quote, ...(answers === undefined ? {} : { answers }) }],
    among(utterance(1, text, context)),
  );

export const pendingChange = { id: makeId('change', 7), item: makeId('item', 3), text: 'Log every call.' };

/** A turn with a question and a change to answer. */
export const several: Context = {
  kind: 'turn',
  reply: 'Two things.',
  questions: [question(3, 'Which database?', 'PostgreSQL', 'SQLite')],
  changes: [pendingChange],
};
