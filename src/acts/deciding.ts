import type { Decided, Session } from '../session/api.ts';
import type { SessionView } from '../session/view.ts';
import type { Work } from './act.ts';
import { type Beside, decidedLines } from './lines/decided-lines.ts';
import { decidedAsShape } from './shapes/as-shape.ts';

/** What was decided, and what is to be told beside it. */
export interface Deciding extends Beside {
  readonly decided: Decided;
}

/** Decides, with what more is to be told: of the session as it was, and as it is then. */
export const deciding = (
  decide: (session: Session) => Decided,
  beside: (before: SessionView, after: SessionView) => Beside = () => ({}),
): Work<Deciding> => ({
  on: 'session',
  run: (session) => {
    const before = session.view;
    const decided = decide(session);
    return { decided, items: session.view.spec.items, ...beside(before, session.view) };
  },
});

/** How what was decided is told. */
export const toldAsDecided = {
  shape: async () => (await import('./shapes/shapes.ts')).decidedShape,
  json: ({ decided }: Deciding) => decidedAsShape(decided),
  lines: ({ decided, ...beside }: Deciding) => decidedLines(decided, beside),
};
