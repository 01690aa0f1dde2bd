import type { Finding } from '../domain/findings/finding.ts';
import type { Session } from '../session/api.ts';
import { act } from './act.ts';
import { findingLines } from './lines/finding-lines.ts';
import { flag } from './parameters.ts';
import { findingAsShape } from './shapes/as-shape.ts';

interface Audited {
  readonly findings: readonly Finding[];
  /** What is said where there are none. */
  readonly none?: string;
  readonly failure?: Error;
}

export const audit = act({
  name: 'audit',
  summary: 'look for what is wrong with the spec',
  input: { dismissed: flag('what you dismissed before, without looking') },
  work: ({ dismissed }) =>
    dismissed
      ? {
          on: 'reading',
          run: ({ view }): Audited => ({
            findings: view.dismissed,
            none: 'You dismissed nothing that would be found now.',
          }),
        }
      : { on: 'session', run: audited },
  shape: async () => (await import('./shapes/shapes.ts')).findingsShape,
  json: ({ findings }) => findings.map(findingAsShape),
  lines: ({ findings, none }) => findingLines(findings, none),
  end: ({ failure }) => failure ?? 'done',
});

/** What the rules find does not depend on a model that may not answer. */
async function audited(session: Session): Promise<Audited> {
  try {
    return { findings: await session.audit() };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { findings: session.view.findings, failure };
  }
}
