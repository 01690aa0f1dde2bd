import { Box } from 'ink';
import type { Layout } from '../model/layout.ts';
import { type Pane as PaneName, topOverlay } from '../model/state.ts';
import { paneTitle, shownBuild } from '../rows/frame/pane-titles.ts';
import { separatorSigns } from '../rows/frame/separator.ts';
import { row } from '../rows/row.ts';
import { hasWordDiffs } from '../rows/spec/word-diffs.ts';
import type { Controller } from '../update/controller.ts';
import { selectedMessage } from '../update/moving.ts';
import { BuildPane } from './build-pane.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { OverlayView } from './overlay-view.tsx';
import { Rows } from './rows-view.tsx';
import { SpecPane } from './spec-pane.tsx';

export interface BodyProps {
  readonly controller: Controller;
  readonly layout: Layout;
}

/** The panes: side by side where there is room, else the one that is shown. What lies on top covers some. */
export function Body({ controller, layout }: BodyProps) {
  const { state } = controller;
  const overlay = topOverlay(state);
  const { body, panes, wide } = layout;
  if (overlay !== undefined && (overlay.kind === 'help' || !wide)) {
    return <OverlayView controller={controller} overlay={overlay} layout={layout} />;
  }
  const pane = (name: PaneName) => <PaneView name={name} controller={controller} layout={layout} />;
  if (!wide) return pane(Object.keys(panes)[0] as PaneName);
  const hidden = overlay !== undefined;
  const signs = separatorSigns(layout, state);
  return (
    <Box height={body.height} width={body.width} flexShrink={0}>
      {pane('conversation')}
      <Rows rows={signs.map((sign) => row(sign, 'dim'))} width={1} height={body.height} />
      {hidden ? (
        <OverlayView controller={controller} overlay={overlay} layout={layout} />
      ) : (
        <Box flexDirection="column" flexShrink={0}>
          {pane('spec')}
          {panes.build !== undefined && pane('build')}
        </Box>
      )}
    </Box>
  );
}

interface PaneViewProps extends BodyProps {
  readonly name: PaneName;
}

function PaneView({ name, controller, layout }: PaneViewProps) {
  const { state, view } = controller;
  const place = { ...layout.panes[name]!, title: paneTitle(name, view, layout, state.zoomed) };
  const focused = state.focus === name && topOverlay(state) === undefined && state.prompt === undefined;
  switch (name) {
    case 'conversation':
      return (
        <ConversationPane
          {...place}
          transcript={controller.transcript}
          focused={focused}
          selected={selectedMessage(controller)}
          notices={state.notices}
        />
      );
    case 'spec':
      return (
        <SpecPane
          {...place}
          view={view}
          entries={controller.entries}
          selected={state.selected}
          focused={focused}
          hasDiffs={hasWordDiffs()}
        />
      );
    case 'build': {
      const build = shownBuild(view, state.build)!;
      return <BuildPane {...place} build={build} back={state.buildBack} focused={focused} />;
    }
  }
}
