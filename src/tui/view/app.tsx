import { Box, useCursor, useInput, usePaste, useWindowSize } from 'ink';
import { useSyncExternalStore } from 'react';
import { widthOf } from '../../terminal/width.ts';
import { type Layout, smallest } from '../model/layout.ts';
import { topOverlay } from '../model/state.ts';
import { composerRows } from '../rows/composer/composer-rows.ts';
import { layOutDraft } from '../rows/composer/visual.ts';
import { footerRows } from '../rows/frame/footer-rows.ts';
import { statusRow } from '../rows/frame/status-row.ts';
import { tooSmallRows } from '../rows/frame/too-small.ts';
import { span } from '../rows/row.ts';
import type { Theme } from '../rows/theme.ts';
import { answeredQuestion } from '../update/action-context.ts';
import { composerMargin } from '../update/composing.ts';
import type { Controller } from '../update/controller.ts';
import { selectedKinds } from '../update/selected-kinds.ts';
import { Body } from './body.tsx';
import { Composer } from './composer.tsx';
import { Rows, ThemeContext, useTheme } from './rows-view.tsx';

export interface AppProps {
  readonly controller: Controller;
  readonly theme: Theme;
  /** Stands above everything as long as the program runs. */
  readonly banner: string | undefined;
}

/** The whole screen. It alone hears keys, except where a menu or a line to fill in has them for itself. */
export function App({ controller, theme, banner }: AppProps) {
  useSyncExternalStore(controller.ui.subscribe, controller.ui.get);
  useSyncExternalStore(controller.source.subscribe, controller.source.view);
  controller.size = useWindowSize();
  useInput(controller.key);
  usePaste(controller.paste);
  const { layout } = controller;
  const { columns, rows } = controller.size;
  return (
    <ThemeContext value={theme}>
      <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
        {layout === undefined ? (
          <TooSmall columns={columns} rows={rows} />
        ) : (
          <Screen controller={controller} layout={layout} banner={banner} />
        )}
      </Box>
    </ThemeContext>
  );
}

interface ScreenProps extends Omit<AppProps, 'theme'> {
  readonly layout: Layout;
}

function Screen({ controller, layout, banner }: ScreenProps) {
  const theme = useTheme();
  const { setCursorPosition } = useCursor();
  const { state, view } = controller;
  const { columns, body } = layout;
  const focused = isWriting(controller);
  const visual = layOutDraft(state.writing.draft, columns - composerMargin);
  const written = composerRows(visual, layout.composer);
  const wordsTop = layout.banner + 1 + body.height + 1 + layout.question;
  const cursor =
    state.prompt === undefined
      ? { x: 2 + visual.column, y: wordsTop + written.cursorRow }
      : { x: Math.min(columns - 1, 2 + widthOf(state.prompt.value)), y: wordsTop };
  setCursorPosition(focused ? cursor : undefined);
  return (
    <>
      {banner !== undefined && layout.banner > 0 && (
        <Rows rows={[[span(theme.signed(banner, 'banner'), 'banner')]]} width={columns} height={1} />
      )}
      <Rows rows={[statusRow(view, columns)]} width={columns} height={1} />
      <Body controller={controller} layout={layout} />
      <Composer
        view={view}
        state={state}
        layout={layout}
        question={answeredQuestion(view, state)}
        rows={written.rows}
        focused={focused}
        onType={controller.typeIntoPrompt}
        onSubmit={controller.submitPrompt}
      />
      <Rows
        rows={footerRows(state, controller.places, columns, selectedKinds(controller))}
        width={columns}
        height={layout.footer}
      />
    </>
  );
}

function TooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }) {
  const { setCursorPosition } = useCursor();
  setCursorPosition(undefined);
  return <Rows rows={tooSmallRows(columns, rows, smallest)} width={columns} height={rows} />;
}

/** Whether what is typed is written: into the composer, or into a line to fill in. */
function isWriting({ state }: Controller): boolean {
  if (state.prompt !== undefined) return true;
  return state.focus === 'composer' && topOverlay(state) === undefined;
}
