import { act } from './act.ts';
import { deciding, toldAsDecided } from './deciding.ts';
import { changesMeant, changesNamed } from './names.ts';
import { wordsBeside } from './parameters.ts';

export const reject = act({
  name: 'reject',
  summary: 'reject changes',
  input: { changes: changesNamed(), reason: wordsBeside('why, for agent A') },
  work: ({ changes, reason = '' }) =>
    deciding((session) => session.reject(changesMeant(changes, session.view.pending), reason)),
  ...toldAsDecided,
});
