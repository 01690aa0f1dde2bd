import { memo } from 'react';
import type { BuildView } from '../../session/view.ts';
import type { Rect } from '../model/layout.ts';
import { buildHead, buildLog } from '../rows/build/build-rows.ts';
import { useWorking } from '../rows/frame/working.ts';
import { Pane } from './pane.tsx';
import { Rows, useTheme } from './rows-view.tsx';

export interface BuildPaneProps extends Rect {
  readonly title: string;
  readonly build: BuildView;
  /** Lines of the log that were scrolled back; 0 follows its end. */
  readonly back: number;
  readonly focused: boolean;
}

/** The rows of the log that stay in sight, however many tasks there are. */
const leastLog = 3;

/** A build: its state and tasks, and the end of what happened. */
export const BuildPane = memo(function BuildPane({
  title,
  build,
  back,
  focused,
  width,
  height,
}: BuildPaneProps) {
  const theme = useTheme();
  const working = useWorking(build.status === 'running' ? build.startedAt : undefined);
  const inner = height - 1;
  const head = buildHead(build, width, theme);
  const headHeight = Math.min(head.length, Math.max(2, inner - leastLog));
  const logHeight = inner - headHeight;
  const log = buildLog(build, width);
  const end = Math.max(Math.min(logHeight, log.length), log.length - back);
  return (
    <Pane title={title} aside={working} asideStyle="accent" focused={focused} width={width} height={height}>
      <Rows rows={headWindow(head, build, headHeight)} width={width} height={headHeight} />
      <Rows rows={log.slice(Math.max(0, end - logHeight), end)} width={width} height={logHeight} />
    </Pane>
  );
});

/** Where not all tasks fit, those around the one that runs. */
function headWindow<Value>(head: readonly Value[], build: BuildView, height: number): readonly Value[] {
  const fixed = head.length - build.tasks.length;
  const room = height - fixed;
  if (head.length <= height || room <= 0) return head.slice(0, height);
  const current = build.tasks.findIndex(({ status }) => status === 'running');
  const first = Math.min(Math.max(0, current - Math.floor(room / 2)), build.tasks.length - room);
  return [...head.slice(0, fixed), ...head.slice(fixed + first, fixed + first + room)];
}
