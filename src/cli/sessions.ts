import { columns } from '../acts/lines/columns.ts';
import { withStoreToRead } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `sessions`: all of them, newest first. */
export function sessions(environment: Environment): Promise<ExitStatus> {
  return withStoreToRead(environment, async ({ store }) => {
    const all = store.sessions.list();
    const shapes = all.map(({ id: session, title, cwd, updatedAt, revision, items }) => ({
      session,
      title,
      cwd,
      updatedAt: new Date(updatedAt).toISOString(),
      revision,
      items,
    }));
    await answer(environment, shapes, () =>
      shapes.length === 0
        ? ['There is no session yet. `specwright new` starts one.']
        : columns(
            shapes.map(({ session, updatedAt, revision, items, title, cwd }) => [
              session,
              updatedAt.slice(0, 16).replace('T', ' '),
              `revision ${revision}`,
              `${items} items`,
              title,
              cwd,
            ]),
          ),
    );
    return exitStatus.done;
  });
}
