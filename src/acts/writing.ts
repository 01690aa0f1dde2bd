import type { MaterialSource } from '../domain/items/utterance.ts';
import type { Decided, DirectEdit } from '../session/api.ts';
import type { Work } from './act.ts';
import { writtenLines } from './lines/written-lines.ts';
import { decidedAsShape } from './shapes/as-shape.ts';

/** What the human wrote into the spec, and how the conversation tells it. */
export interface Written {
  readonly decided: Decided;
  readonly lines: readonly string[];
}

/** Writes edits of the human's own as one revision; `from` where they did not type the texts. */
export const writing = (
  edits: readonly DirectEdit[],
  on: 'session' | 'session or new' = 'session',
  from?: MaterialSource,
): Work<Written> => ({
  on,
  run: (session) => {
    const decided = session.write(edits, from);
    return { decided, lines: writtenLines(session, decided) };
  },
});

/** How what was written is told. */
export const toldAsWritten = {
  shape: async () => (await import('./shapes/shapes.ts')).decidedShape,
  json: ({ decided }: Written) => decidedAsShape(decided),
  lines: ({ lines }: Written) => lines,
};
