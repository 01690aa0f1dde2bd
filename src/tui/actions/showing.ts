import { buildSource } from '../build/build-rows.ts';
import { editableDraft, isBlank } from '../composer/draft.ts';
import { emptyWriting } from '../composer/history.ts';
import { entrySource } from '../conversation/entry-rows.ts';
import { shownBuild } from '../frame/pane-titles.ts';
import type { Command } from '../keymap.ts';
import { isReader, overlayPlace, readerSource } from '../readers/reader.ts';
import { focusOn, openOverlay, topOverlay } from '../state.ts';
import { createTheme } from '../theme.ts';
import type { World } from '../world.ts';
import { copy } from './copying.ts';
import { selectedSource } from './deciding.ts';
import { copyHash, freezeDialog } from './freezing.ts';
import { selectedMessage } from './moving.ts';

export const showing = {
  help: (world) => world.update((state) => openOverlay(state, { kind: 'help', top: 0 })),
  commands: (world) =>
    world.update((state) => {
      const writing = isBlank(state.writing.draft)
        ? { ...emptyWriting, draft: editableDraft('/') }
        : state.writing;
      return { ...focusOn(state, 'composer'), writing, completion: 0 };
    }),
  copy: (world) => {
    const source = sourceOf(world);
    if (source !== undefined && source !== '') copy(world, source);
  },
  expand: (world) => world.transcript.toggle(selectedMessage(world)),
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** What the human is looking at, as it was written. */
function sourceOf(world: World): string | undefined {
  const { state, view, layout } = world;
  const overlay = topOverlay(state);
  if (isReader(overlay) && layout !== undefined) {
    return readerSource(overlay, world, overlayPlace(layout, overlay).width, createTheme(false));
  }
  if (freezeDialog(world) !== undefined) {
    copyHash(world);
    return undefined;
  }
  if (state.focus === 'spec') return selectedSource(world);
  if (state.focus === 'build') {
    const build = shownBuild(view, state.build);
    return build === undefined ? undefined : buildSource(build);
  }
  const entry = view.entries[selectedMessage(world)];
  return entry === undefined ? undefined : entrySource(entry);
}
