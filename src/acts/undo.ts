import { act } from './act.ts';

export const undo = act({
  name: 'undo',
  summary: 'make the spec of the revision before again',
  input: {},
  work: () => ({ on: 'session', run: (session) => session.undo().revision }),
  shape: async () => (await import('./shapes/shapes.ts')).undoShape,
  json: (revision) => ({ revision }),
  lines: (revision) => [`The spec is as it was before the last revision. This is revision ${revision}.`],
});
