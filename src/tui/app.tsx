import { Box, useCursor, useInput, usePaste, useWindowSize } from 'ink';
import { useSyncExternalStore } from 'react';
import { widthOf } from '../terminal/width.ts';
import { composerMargin } from './actions/composing.ts';
import { Composer } from './composer/composer.tsx';
import { composerRows } from './composer/composer-rows.ts';
import { layOutDraft } from './composer/visual.ts';
import type { Controller } from './controller.ts';
import { Body } from './frame/body.tsx';
import { footerRows } from './frame/footer-rows.ts';
import { Rows, ThemeContext, useTheme } from './frame/rows-view.tsx';
import { selectedKinds } from './frame/selected-kinds.ts';
import { statusRow } from './frame/status-row.ts';
import { tooSmallRows } from './frame/too-small.ts';
import { type Layout, smallest } from './layout.ts';
import { span } from './rows.ts';
import { topOverlay } from './state.ts';
import type { Theme } from './theme.ts';
import { answeredQuestion } from './world.ts';

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
