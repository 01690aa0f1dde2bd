import { act } from './act.ts';
import { changeAsShape } from './shapes/as-shape.ts';

export const changes = act({
  name: 'changes',
  summary: 'the changes that wait for your decision',
  input: {},
  work: () => ({ on: 'reading', run: ({ view }) => view.pending }),
  shape: async () => (await import('./shapes/shapes.ts')).changesShape,
  json: (pending) => pending.map(changeAsShape),
  lines: async (pending) => {
    if (pending.length === 0) return ['No change waits for a decision.'];
    const { changeLines } = await import('./lines/change-lines.ts');
    return pending.flatMap(changeLines);
  },
});
