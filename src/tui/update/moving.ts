import { changeBeside, entryBeside } from '../model/entries.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { changeOverlay, focusBeside, type Pane, topOverlay } from '../model/state.ts';
import { isToldByItsDecision } from '../rows/conversation/entry-rows.ts';
import { createTheme } from '../rows/theme.ts';
import type { ActionContext } from './action-context.ts';
import { complete } from './composing.ts';
import { moveInFindings } from './findings.ts';
import { moveInFreeze } from './freezing.ts';
import { isReader, overlayPlace, readerRows } from './reader.ts';
import { moveInUnused } from './unused.ts';

/** Rows of a pane that are not its content: the title. */
const titleRows = 1;

/** More than any text has rows. */
const toTheEnd = 1_000_000;

export const moving = {
  up: (context) => by(context, -1),
  down: (context) => by(context, 1),
  'page-up': (context) => by(context, -pageOf(context)),
  'page-down': (context) => by(context, pageOf(context)),
  first: (context) => by(context, -toTheEnd),
  last: (context) => by(context, toTheEnd),
  previous: (context) => jump(context, -1),
  next: (context) => jump(context, 1),
  'focus-next': (context) => {
    if (!(context.state.focus === 'composer' && complete(context))) focus(context, 1);
  },
  'focus-previous': (context) => focus(context, -1),
  zoom: (context) => context.update((state) => ({ ...state, zoomed: !state.zoomed })),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** The wheel over a pane, or over whatever has the focus. */
export function scrollPane(context: ActionContext, pane: Pane, rows: number): void {
  if (pane === 'conversation') context.transcript.scroll(rows);
  else if (pane === 'spec')
    select(context, entryBeside(context.entries, context.state.selected, Math.sign(rows)));
  else context.update((state) => ({ ...state, buildBack: Math.max(0, state.buildBack - rows) }));
}

function by(context: ActionContext, rows: number): void {
  const { state } = context;
  const overlay = topOverlay(state);
  if (overlay?.kind === 'unused') moveInUnused(context, rows);
  else if (isReader(overlay)) scrollReader(context, rows);
  else if (overlay?.kind === 'findings') moveInFindings(context, rows);
  else if (overlay?.kind === 'freeze') moveInFreeze(context, rows);
  else if (state.focus === 'composer') scrollPane(context, state.shown, rows);
  else if (state.focus === 'spec') select(context, entryBeside(context.entries, state.selected, rows));
  else scrollPane(context, state.focus, rows);
}

function scrollReader(context: ActionContext, rows: number): void {
  const { layout } = context;
  const reader = topOverlay(context.state);
  if (layout === undefined || !isReader(reader)) return;
  const { width, height } = overlayPlace(layout, reader);
  // How many rows there are does not depend on how they look.
  const all = readerRows(reader, context, width, createTheme(true)).length;
  const last = Math.max(0, all - (height - titleRows));
  const top = Math.min(Math.max(reader.top + rows, 0), last);
  context.update((state) => changeOverlay(state, () => ({ ...reader, top })));
}

function jump(context: ActionContext, step: -1 | 1): void {
  const { state, view, transcript } = context;
  if (topOverlay(state)?.kind === 'evidence' || state.focus === 'spec') {
    select(context, changeBeside(context.entries, state.selected, step));
  } else if (state.focus === 'conversation') {
    const message = messageBeside(context, step);
    if (message === undefined) return;
    context.update((current) => ({ ...current, message }));
    transcript.reveal(message);
  } else {
    const index = view.builds.findIndex(({ build }) => build === state.build);
    const shown = index === -1 ? view.builds.length - 1 : index;
    const build = view.builds[Math.min(Math.max(shown + step, 0), view.builds.length - 1)]?.build;
    context.update((current) => ({ ...current, build, buildBack: 0 }));
  }
}

/** The entry of the conversation that is selected: the last message unless another one was chosen. */
export function selectedMessage({ view, state }: Pick<ActionContext, 'view' | 'state'>): number {
  return state.message ?? view.entries.findLastIndex(isMessage);
}

function messageBeside(context: ActionContext, step: -1 | 1): number | undefined {
  const { entries } = context.view;
  for (let index = selectedMessage(context) + step; index >= 0 && index < entries.length; index += step) {
    if (isMessage(entries[index]!)) return index;
  }
  return undefined;
}

function isMessage(entry: ActionContext['view']['entries'][number]): boolean {
  return (entry.kind === 'utterance' && !isToldByItsDecision(entry)) || entry.kind === 'reply';
}

function select(context: ActionContext, selected: string | undefined): void {
  context.update((state) => ({
    ...state,
    selected,
    overlays: state.overlays.map((overlay) =>
      overlay.kind === 'evidence' ? { ...overlay, top: 0 } : overlay,
    ),
  }));
}

function focus(context: ActionContext, step: 1 | -1): void {
  context.update((state) => focusBeside(state, step, context.view.builds.length > 0));
}

/** One row of the page before stays in sight. In the spec a page is some entries. */
function pageOf({ layout, state }: ActionContext): number {
  const overlay = topOverlay(state);
  if (layout === undefined) return 1;
  if (overlay?.kind === 'findings' || overlay?.kind === 'unused') return 5;
  if (overlay !== undefined) return Math.max(1, overlayPlace(layout, overlay).height - titleRows - 1);
  const pane = state.focus === 'composer' ? state.shown : state.focus;
  if (pane === 'spec') return 5;
  return Math.max(1, (layout.panes[pane]?.height ?? layout.body.height) - titleRows - 1);
}
