import type { CommandRun, Plan } from '../../builder/protocol/protocol.ts';
import type { SpecHash } from '../../domain/freezing/frozen.ts';
import type { BuildId } from '../../domain/items/ids.ts';
import { cutShort } from '../../domain/text/text.ts';
import { cautionText } from '../caution-text.ts';
import type { BuildView } from '../view.ts';
import type { FileList, KeptEvent, KeptReport } from './kept-event.ts';

/** A build as it begins, before its process said anything. */
export interface StartedBuild {
  readonly build: BuildId;
  readonly hash: SpecHash;
  readonly sandboxed: boolean;
  readonly workspace: string;
  readonly startedAt: number;
}

export function startedView(started: StartedBuild): BuildView {
  return { ...started, status: 'running', tasks: [], log: [] };
}

/** The build goes on where it stopped: what is done stays done. */
export function resumedView(build: BuildView, sandboxed: boolean): BuildView {
  const { report: _, ...rest } = build;
  const tasks = build.tasks.map((task) =>
    task.status === 'done' ? task : { ...task, status: 'waiting' as const },
  );
  return { ...rest, status: 'running', sandboxed, tasks, log: [...build.log, 'The build goes on.'] };
}

/** Characters of a line of the log. What it tells of can be longer, such as a command, and is kept whole elsewhere. */
const longestLine = 2_000;

/** A build after one more event. The same object where the event shows nothing. */
export function afterEvent(build: BuildView, event: KeptEvent): BuildView {
  const line = lineOf(build, event);
  const shown = line === undefined ? build : { ...build, log: [...build.log, cutShort(line, longestLine)] };
  switch (event.type) {
    case 'plan':
      return { ...shown, plan: event.plan, tasks: tasksOf(build, event.plan) };
    case 'task_start':
      return withTask(shown, event.task, { status: 'running', attempt: event.attempt });
    case 'task_end':
      return withTask(shown, event.task, { status: event.status });
    case 'build_end':
      return { ...shown, status: event.report.status, report: event.report };
    default:
      return shown;
  }
}

type TaskView = BuildView['tasks'][number];

/** A plan can come again in the middle of a build, when an agent named a command that it had left open. */
function tasksOf(build: BuildView, plan: Plan): readonly TaskView[] {
  return plan.tasks.map(({ id, title }) => {
    const before = build.tasks.find((task) => task.id === id);
    return before === undefined ? { id, title, status: 'waiting', attempt: 0 } : { ...before, title };
  });
}

function withTask(build: BuildView, id: string, change: Partial<TaskView>): BuildView {
  return { ...build, tasks: build.tasks.map((task) => (task.id === id ? { ...task, ...change } : task)) };
}

/** What a person reads about an event; `undefined` where it is not worth a line. */
function lineOf(build: BuildView, event: KeptEvent): string | undefined {
  switch (event.type) {
    case 'build_start':
      return event.wall === 'sandbox'
        ? 'Behind the wall.'
        : 'WITHOUT a wall: commands can reach this machine.';
    case 'plan':
      return build.plan === undefined ? `Planned ${count(event.plan.tasks.length, 'task')}.` : undefined;
    case 'task_start':
      return `${titleOf(build, event.task)}: ${event.attempt > 1 ? `repair ${event.attempt - 1}` : 'started'}`;
    case 'task_end':
      return `${titleOf(build, event.task)}: ${event.status}${event.why ? ` (${event.why})` : ''}`;
    case 'file':
      return `wrote ${event.file.path} (${event.file.bytes} bytes, for ${event.file.items.join(', ')})`;
    case 'files':
      return filesLine(event.files, event.removed);
    case 'caution':
      return event.gone ? undefined : `CAUTION: ${cautionText(event.caution)}`;
    case 'command':
      // That a verification fails where nothing is built is as it should be, and would read as a fault.
      if (event.purpose === 'proof') return undefined;
      return `ran ${event.run.command} -> ${outcome(event.run)}`;
    case 'question':
      return `asks: ${event.question.text}`;
    case 'assumption':
      return `assumes: ${event.assumption.text}`;
    case 'notice':
      return event.text;
    case 'case':
      return `${event.result.passed ? 'passed' : 'FAILED'}: ${event.result.name}`;
    case 'build_end':
      return reportLine(event.report);
    default:
      return undefined;
  }
}

function filesLine(written: FileList, removed: FileList): string {
  const told = [
    ...(written.count === 0 ? [] : [`wrote ${listed(written)}`]),
    ...(removed.count === 0 ? [] : [`removed ${listed(removed)}`]),
  ];
  return told.join('; ');
}

function listed({ count: all, first }: FileList): string {
  const more = all - first.length;
  return more > 0 ? `${count(all, 'file')}: ${first.join(', ')} and ${more} more` : first.join(', ');
}

function titleOf(build: BuildView, id: string): string {
  const task = build.tasks.find((candidate) => candidate.id === id);
  return task === undefined ? id : `${id} ${task.title}`;
}

function outcome({ exit, stopped }: CommandRun): string {
  return stopped === undefined ? `exit ${exit ?? 'by a signal'}` : `stopped: ${stopped}`;
}

const endings = {
  succeeded: 'succeeded',
  failed: 'failed',
  'needs-spec': 'needs answers before it can go on',
  cancelled: 'was cancelled',
  interrupted: 'was interrupted',
  planned: 'is planned',
} as const;

/** One line about how a build ended. */
export function reportLine(report: KeptReport): string {
  const { passed, failed } = report.acceptance;
  const cases = passed + failed > 0 ? `, ${passed} of ${passed + failed} cases passed` : '';
  const why = report.why === '' ? '.' : `: ${report.why}`;
  const files = count(report.files.count, 'file');
  return `${report.build} ${endings[report.status]}, ${files}${cases}${why}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
