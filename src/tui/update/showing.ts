import { editableDraft, isBlank } from '../model/draft.ts';
import { emptyWriting } from '../model/history.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { focusOn, openOverlay, topOverlay } from '../model/state.ts';
import { buildSource } from '../rows/build/build-rows.ts';
import { entrySource } from '../rows/conversation/entry-rows.ts';
import { shownBuild } from '../rows/frame/pane-titles.ts';
import { createTheme } from '../rows/theme.ts';
import type { ActionContext } from './action-context.ts';
import { copy } from './copying.ts';
import { selectedSource } from './deciding.ts';
import { copyHash, freezeDialog } from './freezing.ts';
import { selectedMessage } from './moving.ts';
import { isReader, overlayPlace, readerSource } from './reader.ts';

export const showing = {
  help: (context) => context.update((state) => openOverlay(state, { kind: 'help', top: 0 })),
  commands: (context) =>
    context.update((state) => {
      const writing = isBlank(state.writing.draft)
        ? { ...emptyWriting, draft: editableDraft('/') }
        : state.writing;
      return { ...focusOn(state, 'composer'), writing, completion: 0 };
    }),
  copy: (context) => {
    const source = sourceOf(context);
    if (source !== undefined && source !== '') copy(context, source);
  },
  expand: (context) => context.transcript.toggle(selectedMessage(context)),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** What the human is looking at, as it was written. */
function sourceOf(context: ActionContext): string | undefined {
  const { state, view, layout } = context;
  const overlay = topOverlay(state);
  if (isReader(overlay) && layout !== undefined) {
    return readerSource(overlay, context, overlayPlace(layout, overlay).width, createTheme(false));
  }
  if (freezeDialog(context) !== undefined) {
    copyHash(context);
    return undefined;
  }
  if (state.focus === 'spec') return selectedSource(context);
  if (state.focus === 'build') {
    const build = shownBuild(view, state.build);
    return build === undefined ? undefined : buildSource(build);
  }
  const entry = view.entries[selectedMessage(context)];
  return entry === undefined ? undefined : entrySource(entry);
}
