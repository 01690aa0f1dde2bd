import { isToldByItsDecision } from '../conversation/entry-rows.ts';
import type { Command } from '../keymap.ts';
import { isReader, overlayPlace, readerRows } from '../readers/reader.ts';
import { changeBeside, entryBeside } from '../spec/entries.ts';
import { changeOverlay, focusBeside, type Pane, topOverlay } from '../state.ts';
import { createTheme } from '../theme.ts';
import type { World } from '../world.ts';
import { complete } from './composing.ts';
import { moveInFindings } from './findings.ts';
import { moveInFreeze } from './freezing.ts';
import { moveInUnused } from './unused.ts';

/** Rows of a pane that are not its content: the title. */
const titleRows = 1;

/** More than any text has rows. */
const toTheEnd = 1_000_000;

export const moving = {
  up: (world) => by(world, -1),
  down: (world) => by(world, 1),
  'page-up': (world) => by(world, -pageOf(world)),
  'page-down': (world) => by(world, pageOf(world)),
  first: (world) => by(world, -toTheEnd),
  last: (world) => by(world, toTheEnd),
  previous: (world) => jump(world, -1),
  next: (world) => jump(world, 1),
  'focus-next': (world) => {
    if (!(world.state.focus === 'composer' && complete(world))) focus(world, 1);
  },
  'focus-previous': (world) => focus(world, -1),
  zoom: (world) => world.update((state) => ({ ...state, zoomed: !state.zoomed })),
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** The wheel over a pane, or over whatever has the focus. */
export function scrollPane(world: World, pane: Pane, rows: number): void {
  if (pane === 'conversation') world.transcript.scroll(rows);
  else if (pane === 'spec') select(world, entryBeside(world.entries, world.state.selected, Math.sign(rows)));
  else world.update((state) => ({ ...state, buildBack: Math.max(0, state.buildBack - rows) }));
}

function by(world: World, rows: number): void {
  const { state } = world;
  const overlay = topOverlay(state);
  if (overlay?.kind === 'unused') moveInUnused(world, rows);
  else if (isReader(overlay)) scrollReader(world, rows);
  else if (overlay?.kind === 'findings') moveInFindings(world, rows);
  else if (overlay?.kind === 'freeze') moveInFreeze(world, rows);
  else if (state.focus === 'composer') scrollPane(world, state.shown, rows);
  else if (state.focus === 'spec') select(world, entryBeside(world.entries, state.selected, rows));
  else scrollPane(world, state.focus, rows);
}

function scrollReader(world: World, rows: number): void {
  const { layout } = world;
  const reader = topOverlay(world.state);
  if (layout === undefined || !isReader(reader)) return;
  const { width, height } = overlayPlace(layout, reader);
  // How many rows there are does not depend on how they look.
  const all = readerRows(reader, world, width, createTheme(true)).length;
  const last = Math.max(0, all - (height - titleRows));
  const top = Math.min(Math.max(reader.top + rows, 0), last);
  world.update((state) => changeOverlay(state, () => ({ ...reader, top })));
}

function jump(world: World, step: -1 | 1): void {
  const { state, view, transcript } = world;
  if (topOverlay(state)?.kind === 'evidence' || state.focus === 'spec') {
    select(world, changeBeside(world.entries, state.selected, step));
  } else if (state.focus === 'conversation') {
    const message = messageBeside(world, step);
    if (message === undefined) return;
    world.update((current) => ({ ...current, message }));
    transcript.reveal(message);
  } else {
    const index = view.builds.findIndex(({ build }) => build === state.build);
    const shown = index === -1 ? view.builds.length - 1 : index;
    const build = view.builds[Math.min(Math.max(shown + step, 0), view.builds.length - 1)]?.build;
    world.update((current) => ({ ...current, build, buildBack: 0 }));
  }
}

/** The entry of the conversation that is selected: the last message unless another one was chosen. */
export function selectedMessage({ view, state }: Pick<World, 'view' | 'state'>): number {
  return state.message ?? view.entries.findLastIndex(isMessage);
}

function messageBeside(world: World, step: -1 | 1): number | undefined {
  const { entries } = world.view;
  for (let index = selectedMessage(world) + step; index >= 0 && index < entries.length; index += step) {
    if (isMessage(entries[index]!)) return index;
  }
  return undefined;
}

function isMessage(entry: World['view']['entries'][number]): boolean {
  return (entry.kind === 'utterance' && !isToldByItsDecision(entry)) || entry.kind === 'reply';
}

function select(world: World, selected: string | undefined): void {
  world.update((state) => ({
    ...state,
    selected,
    overlays: state.overlays.map((overlay) =>
      overlay.kind === 'evidence' ? { ...overlay, top: 0 } : overlay,
    ),
  }));
}

function focus(world: World, step: 1 | -1): void {
  world.update((state) => focusBeside(state, step, world.view.builds.length > 0));
}

/** One row of the page before stays in sight. In the spec a page is some entries. */
function pageOf({ layout, state }: World): number {
  const overlay = topOverlay(state);
  if (layout === undefined) return 1;
  if (overlay?.kind === 'findings' || overlay?.kind === 'unused') return 5;
  if (overlay !== undefined) return Math.max(1, overlayPlace(layout, overlay).height - titleRows - 1);
  const pane = state.focus === 'composer' ? state.shown : state.focus;
  if (pane === 'spec') return 5;
  return Math.max(1, (layout.panes[pane]?.height ?? layout.body.height) - titleRows - 1);
}
