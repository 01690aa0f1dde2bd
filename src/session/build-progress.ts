import type { BuildEvent, BuildReport, Plan, WrittenFile } from '../builder/protocol/protocol.ts';
import { afterCaution } from '../builder/report-reducer.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import type { BuildId, TaskId } from '../domain/items/ids.ts';
import { noUsage } from '../model/usage.ts';

/** What the runs of a build came to so far, out of what they said. */
export interface BuildProgress {
  readonly plan?: Plan;
  readonly doneTasks: readonly TaskId[];
  /** What was said of each task when it was done, by its name: the tasks that need it are told. */
  readonly summaries: Readonly<Record<string, string>>;
  /** As each file was written last. */
  readonly files: readonly WrittenFile[];
}

export function progressOf(events: readonly BuildEvent[]): BuildProgress {
  const plan = events.findLast((event) => event.type === 'plan')?.plan;
  const done = events.filter((event) => event.type === 'task_end').filter(({ status }) => status === 'done');
  // A task that is found done again, or was repaired, says nothing new.
  const said = done.flatMap(({ task, summary }) => (summary === undefined ? [] : [[task, summary]]));
  return {
    ...(plan !== undefined && { plan }),
    doneTasks: [...new Set(done.map(({ task }) => task))],
    summaries: Object.fromEntries(said),
    files: [...filesOf(events).values()],
  };
}

function filesOf(events: readonly BuildEvent[]): ReadonlyMap<string, WrittenFile> {
  const files = new Map<string, WrittenFile>();
  for (const event of events) {
    const written = event.type === 'file' ? [event.file] : event.type === 'files' ? event.files : [];
    for (const file of written) files.set(file.path, file);
    if (event.type === 'files') for (const path of event.removed) files.delete(path);
  }
  return files;
}

/** The report of a build that ended without giving one: its process, or this program, came to a sudden end. */
export function interruptedReport(
  build: { readonly build: BuildId; readonly hash: SpecHash; readonly workspace: string },
  events: readonly BuildEvent[],
  why: string,
): BuildReport {
  const { plan, doneTasks, files } = progressOf(events);
  const cases = events.filter((event) => event.type === 'case').map(({ result }) => result);
  const done = new Set(doneTasks);
  return {
    build: build.build,
    hash: build.hash,
    status: 'interrupted',
    why,
    workspace: build.workspace,
    files,
    tasks: (plan?.tasks ?? []).map(({ id, title }) => ({
      id,
      title,
      status: done.has(id) ? 'done' : 'skipped',
    })),
    questions: events.filter((event) => event.type === 'question').map(({ question }) => question),
    assumptions: events.filter((event) => event.type === 'assumption').map(({ assumption }) => assumption),
    cautions: events.filter((event) => event.type === 'caution').reduce(afterCaution, []),
    acceptance: {
      passed: cases.filter(({ passed }) => passed).length,
      failed: cases.filter(({ passed }) => !passed).length,
      heldBack: cases.filter(({ heldBack }) => heldBack).length,
    },
    usage: noUsage,
  };
}
