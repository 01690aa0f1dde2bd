import { act } from './act.ts';
import { named } from './names.ts';
import { words } from './parameters.ts';
import { turnAsShape } from './shapes/as-shape.ts';
import { endOfTurn, linesOfTurn } from './turn.ts';

export const ask = act({
  name: 'ask',
  summary: 'ask agent A about a change; it goes on waiting',
  input: { change: named('change'), text: words },
  work: ({ change, text }) => ({
    on: 'session',
    run: async (session) => {
      const outcome = await session.ask(change, text);
      const { revision, pending } = session.view;
      return { ...outcome, change, revision, item: pending.find(({ id }) => id === change)?.item ?? null };
    },
  }),
  shape: async () => (await import('./shapes/shapes.ts')).askedShape,
  json: ({ change, revision, item, ...outcome }) => ({
    ...turnAsShape(outcome),
    revision,
    decided: [{ change, decision: 'ask' as const, item }],
  }),
  lines: (outcome) => linesOfTurn(outcome),
  end: (outcome) => endOfTurn(outcome),
});
