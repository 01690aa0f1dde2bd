import type { Layout } from '../../model/layout.ts';
import { topOverlay, type UiState } from '../../model/state.ts';

/** The column of the line between the panes; `undefined` where there is none. */
export function separatorColumn(layout: Layout, state: UiState): number | undefined {
  if (!layout.wide || topOverlay(state)?.kind === 'help') return undefined;
  return layout.panes.conversation?.width;
}

/** The signs of that line from the row of the titles down, where it touches what has the focus. */
export function separatorSigns(layout: Layout, state: UiState): readonly string[] {
  const { body, panes } = layout;
  const covered = topOverlay(state) !== undefined;
  const middle = panes.build === undefined || covered ? -1 : panes.spec!.height;
  return Array.from({ length: body.height }, (_, index) => {
    if (index === 0) return topSign(state, covered);
    if (index === middle) return state.focus === 'build' && !covered ? '\u251D' : '\u251C';
    return '\u2502';
  });
}

function topSign({ focus, prompt }: UiState, covered: boolean): string {
  if (covered) return '\u252E';
  if (prompt !== undefined) return '\u252C';
  return focus === 'conversation' ? '\u252D' : focus === 'spec' ? '\u252E' : '\u252C';
}
