import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { identify } from './identify.ts';
import { answer } from './output.ts';

/** `defer QUESTION`: sets it aside; it stays listed and can be answered at any time. */
export function defer(environment: Environment, name: string): Promise<ExitStatus> {
  const question = identify('question', name);
  return withSession(environment, { which: 'last' }, async (session) => {
    const text = session.view.questions.find(({ id }) => id === question)?.text ?? '';
    session.defer(question);
    await answer(environment, { question, decision: 'defer' }, () => [
      `${question} is set aside: ${text}`,
      `It stays listed; \`answer ${question} TEXT\` answers it at any time.`,
    ]);
    return exitStatus.done;
  });
}
