import { act } from './act.ts';
import { named } from './names.ts';
import { wordsBeside } from './parameters.ts';

export const dismiss = act({
  name: 'dismiss',
  summary: 'say that a finding of the audit is none; it does not come back',
  input: { finding: named('finding'), reason: wordsBeside('why') },
  work: ({ finding, reason = '' }) => ({
    on: 'session',
    run: (session) => {
      session.dismiss(finding, reason);
      return finding;
    },
  }),
  shape: async () => (await import('./shapes/shapes.ts')).dismissedShape,
  json: (finding) => ({ finding, decision: 'dismiss' as const }),
  lines: (finding) => [`${finding}  dismissed. \`audit --dismissed\` shows it.`],
});
