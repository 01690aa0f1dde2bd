import { cautionLines } from '../../../session/caution-text.ts';
import type { BuildView } from '../../../session/view.ts';
import { count, taskMark } from '../marks.ts';
import { cutRow, passage, type Row, row, type Span, span, wrapSpans } from '../row.ts';
import type { Style, Theme } from '../theme.ts';

const taskStyle: { readonly [Status in BuildView['tasks'][number]['status']]: Style } = {
  waiting: 'dim',
  running: 'accent',
  done: 'good',
  failed: 'error',
  skipped: 'dim',
};

const statusStyle: { readonly [Status in BuildView['status']]: Style } = {
  running: 'accent',
  planned: 'accent',
  succeeded: 'good',
  failed: 'error',
  'needs-spec': 'warning',
  cancelled: 'warning',
  interrupted: 'warning',
};

/** The part of a build that stays where it is: the banner while there is no wall, the state, the tasks. */
export function buildHead(build: BuildView, width: number, theme: Theme): Row[] {
  return [
    ...(build.sandboxed ? [] : [bannerRow(width, theme)]),
    cutRow([span(' '), ...stateSpans(build)], width),
    ...build.tasks.map((task) => taskRow(task, width)),
  ];
}

/** What happened, oldest first: the log, and at the end how it came out. */
export function buildLog(build: BuildView, width: number): Row[] {
  const lines = build.log.flatMap((line) => wrapSpans([passage(line, 'dim')], width - 1));
  return [...lines, ...endRows(build, width - 1)].map((spans) => [span(' '), ...spans]);
}

/** The log as it was written, to be copied. */
export function buildSource(build: BuildView): string {
  return [...build.log, ...(build.report === undefined ? [] : [build.report.why])].join('\n').trim();
}

function bannerRow(width: number, theme: Theme): Row {
  const text = 'UNSANDBOXED: the commands of this build run without a wall';
  return cutRow([span(theme.signed(theme.colour ? ` ${text} ` : text, 'alarm'), 'alarm')], width);
}

function stateSpans({ build, status, hash, report, tasks }: BuildView): Span[] {
  const done = tasks.filter((task) => task.status === 'done').length;
  const { passed, failed, heldBack } = report?.acceptance ?? { passed: 0, failed: 0, heldBack: 0 };
  return [
    span(`${build} `, 'bold'),
    span(status === 'needs-spec' ? 'needs answers' : status, statusStyle[status]),
    ...(passed + failed > 0
      ? [
          span(' \u00B7 '),
          span(`${passed} of ${passed + failed} cases passed`, failed > 0 ? 'error' : 'good'),
          ...(heldBack > 0 ? [span(`, ${heldBack} of them held back`, 'dim')] : []),
        ]
      : []),
    ...(tasks.length > 0 ? [span(` \u00B7 ${done} of ${count(tasks.length, 'task')} done`)] : []),
    span(` \u00B7 ${hash.slice(0, 8)}`, 'dim'),
  ];
}

function taskRow({ id, title, status, attempt }: BuildView['tasks'][number], width: number): Row {
  return cutRow(
    [
      span(` ${taskMark(status)} `, taskStyle[status]),
      span(`${id.padEnd(3)} `, 'dim'),
      span(title, status === 'waiting' ? 'dim' : 'plain'),
      ...(attempt > 1 ? [span(`  repair ${attempt - 1}`, 'warning')] : []),
      ...(status === 'failed' || status === 'skipped' ? [span(`  ${status}`, taskStyle[status])] : []),
    ],
    width,
  );
}

function endRows({ report, workspace }: BuildView, width: number): Row[] {
  if (report === undefined) return [];
  return [
    ...(report.why === '' ? [] : wrapSpans([passage(report.why, 'error')], width)),
    ...wrapSpans([span(`${count(report.files.count, 'file')} in `), span(workspace)], width),
    ...cautionLines(report.cautions).flatMap((line) => wrapSpans([span(line, 'warning')], width)),
    ...(report.questions.length > 0
      ? [row(`${count(report.questions.length, 'question')} for you, in the conversation`, 'warning')]
      : []),
  ];
}
