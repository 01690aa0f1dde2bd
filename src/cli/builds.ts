import { columns } from '../acts/lines/columns.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `builds`: those of the session, oldest first. */
export function builds(environment: Environment): Promise<ExitStatus> {
  return withReading(environment, async ({ view }) => {
    const shapes = view.builds.map(({ build, hash, status, sandboxed, startedAt, workspace, report }) => ({
      build,
      hash,
      status,
      sandboxed,
      startedAt: new Date(startedAt).toISOString(),
      workspace,
      why: report?.why ?? '',
    }));
    await answer(environment, shapes, () =>
      shapes.length === 0
        ? ['Nothing was built yet.']
        : columns(
            shapes.map(({ build, status, startedAt, hash, workspace, why }) => [
              build,
              status,
              startedAt.slice(0, 16).replace('T', ' '),
              hash.slice(0, 12),
              workspace,
              why,
            ]),
          ),
    );
    return exitStatus.done;
  });
}
