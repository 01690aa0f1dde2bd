import type { Layout, Rect } from '../model/layout.ts';
import type { Overlay } from '../model/state.ts';
import { evidenceRows } from '../rows/readers/evidence.ts';
import { helpRows } from '../rows/readers/help.ts';
import { unusedRows } from '../rows/readers/unused.ts';
import { type Row, row, textOfRow } from '../rows/row.ts';
import type { Theme } from '../rows/theme.ts';
import { type ActionContext, selectedEntry } from './action-context.ts';

export type Reader = Overlay & { readonly kind: 'help' | 'unused' | 'evidence' };

export const isReader = (overlay: Overlay | undefined): overlay is Reader =>
  overlay?.kind === 'help' || overlay?.kind === 'unused' || overlay?.kind === 'evidence';

/** What is read, as rows of at most `width` columns. */
export function readerRows(
  reader: Reader,
  context: ActionContext,
  width: number,
  theme: Theme,
): readonly Row[] {
  switch (reader.kind) {
    case 'help':
      return helpRows(width);
    case 'unused':
      return unusedRows(context, reader.selected, width).rows;
    case 'evidence': {
      const entry = selectedEntry(context);
      if (entry === undefined) return [row(' Nothing is selected.', 'dim')];
      const decided = entry.kind === 'item' ? context.view.authors.get(entry.key) : undefined;
      const authors = { of: context.session.author, decided };
      return evidenceRows(entry, context.session.utterance, width, theme, authors);
    }
  }
}

export function readerTitle(reader: Reader, context: ActionContext): string {
  switch (reader.kind) {
    case 'help':
      return 'Keys and commands';
    case 'unused':
      return 'Your words that no item uses';
    case 'evidence':
      return `Evidence of ${context.state.selected ?? ''}`;
  }
}

/** What is copied: the human's own words as they were said, else what is read. */
export function readerSource(reader: Reader, context: ActionContext, width: number, theme: Theme): string {
  if (reader.kind === 'unused') return context.view.coverage.unused.map(({ text }) => text).join('\n');
  const entry = reader.kind === 'evidence' ? selectedEntry(context) : undefined;
  const evidence = entry === undefined ? [] : (entry.kind === 'item' ? entry.item : entry.change).evidence;
  if (evidence.length > 0) return evidence.map(({ text }) => text).join('\n');
  return readerRows(reader, context, width, theme)
    .map((spans) => textOfRow(spans).trimEnd())
    .join('\n');
}

/** Where an overlay lies: over the spec where panes stand side by side, else over the one pane. */
export function overlayPlace(layout: Layout, overlay: Overlay): Rect {
  if (!layout.wide || overlay.kind === 'help') return layout.body;
  const { spec, build } = layout.panes;
  return { width: spec!.width, height: spec!.height + (build?.height ?? 0) };
}
