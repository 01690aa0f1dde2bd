import { statusLines } from '../acts/lines/status-lines.ts';
import { questionAsShape, unattendedAsShape } from '../acts/shapes/as-shape.ts';
import type { StatusShape } from '../acts/shapes/shapes.ts';
import type { ProjectSettings } from '../config/project.ts';
import type { Item } from '../domain/items/item.ts';
import type { SessionView } from '../session/view.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `status` */
export function status(environment: Environment): Promise<ExitStatus> {
  return withReading(environment, async ({ view }, { project }) => {
    const shape = { ...statusAsShape(view), ...(project && { project: standingAsShape(project) }) };
    await answer(environment, shape, () => statusLines(view));
    return exitStatus.done;
  });
}

const standingAsShape = ({ file, standing, wishes }: ProjectSettings): StatusShape['project'] => ({
  file,
  standing,
  wishes: [...wishes],
});

function statusAsShape(view: SessionView): StatusShape {
  const {
    session,
    title,
    revision,
    spec,
    pending,
    questions,
    deferred,
    coverage,
    frozen,
    builds,
    usage,
    turn,
    agent,
  } = view;
  const count = (origin: Item['origin']) => spec.items.filter((item) => item.origin === origin).length;
  return {
    session,
    title,
    revision,
    items: { explicit: count('explicit'), inferred: count('inferred'), confirmed: count('confirmed') },
    pending: pending.length,
    questions: questions.length,
    coverage: {
      backed: coverage.backed,
      material: coverage.material,
      used: coverage.used,
      waiting: coverage.waiting,
      unused: [...coverage.unused],
    },
    frozen: frozen.map(({ hash, revision: of, means, unattended }) => ({
      hash,
      revision: of,
      ...(means !== undefined && { means }),
      ...(unattended !== undefined && { unattended: unattended.map(unattendedAsShape) }),
    })),
    unattended: view.unattended.map(unattendedAsShape),
    builds: builds.map(({ build, hash, status: now }) => ({ build, hash, status: now })),
    usage,
    openQuestions: questions.map(questionAsShape),
    deferred: [...deferred],
    agent,
    ...(turn.kind === 'failed' && { failure: turn.message }),
  };
}
