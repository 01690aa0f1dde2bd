import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `new [TITLE]` */
export function newSession(environment: Environment, title: string | undefined): Promise<ExitStatus> {
  return withSession(
    environment,
    { which: 'new', ...(title !== undefined && { title }) },
    async ({ view }) => {
      const made = { session: view.session, title: view.title };
      await answer(environment, made, () => [`Session ${made.session}: ${made.title}`]);
      return exitStatus.done;
    },
  );
}
