import type { Finding } from '../domain/findings/finding.ts';
import type { PointedOutcome } from '../session/api.ts';
import { namesOf } from '../session/audits/finding-names.ts';
import { act } from './act.ts';
import { named } from './names.ts';
import { flag } from './parameters.ts';
import { pointedAsShape } from './shapes/as-shape.ts';
import { linesOfTurn } from './turn.ts';
import { WrongUseError } from './wrong-use.ts';

export const settle = act({
  name: 'settle',
  summary: 'make a finding of the audit a question to you, or a change that waits',
  input: {
    finding: named('finding'),
    question: flag('a question, which agent A hears your answer to'),
    change: flag('a change: the one that the audit suggests, or what agent A proposes'),
  },
  work: ({ finding, question, change }) => {
    if (question && change) throw new WrongUseError('It becomes a question or a change, not both.');
    return {
      on: 'session',
      run: async (session) => {
        const isReady = session.view.findings.some((one) => namesOf(one).includes(finding) && hasFix(one));
        const outcome: PointedOutcome =
          change || (isReady && !question)
            ? await session.fixFinding(finding)
            : { reply: '', changes: [], questions: [session.askFinding(finding)] };
        return { ...outcome, finding };
      },
    };
  },
  shape: async () => (await import('./shapes/shapes.ts')).pointedShape,
  json: (outcome) => pointedAsShape(outcome),
  lines: (outcome) => linesOfTurn(outcome),
  end: ({ finding, failure }) =>
    failure === undefined ? 'done' : new Error(`Nothing came of ${finding}. ${failure}`),
});

const hasFix = ({ fix, parts }: Finding): boolean =>
  fix !== undefined || (parts?.some((part) => part.fix !== undefined) ?? false);
