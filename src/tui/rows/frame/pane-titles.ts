import type { BuildView, SessionView } from '../../../session/view.ts';
import type { Layout } from '../../model/layout.ts';
import type { Pane } from '../../model/state.ts';
import { count } from '../marks.ts';

/** What stands in the line above a pane: its name; where panes take turns, all names, that of the shown one marked. */
export function paneTitle(pane: Pane, view: SessionView, layout: Layout, zoomed: boolean): string {
  if (layout.wide) return names[pane](view);
  if (zoomed) return `${names[pane](view)}, zoomed`;
  const panes: readonly Pane[] = [
    'conversation',
    'spec',
    ...(view.builds.length > 0 ? (['build'] as const) : []),
  ];
  return panes.map((name) => (name === pane ? `[${tabs[name](view)}]` : tabs[name](view))).join('   ');
}

/** The build that is shown: the one that was chosen, else the newest. */
export function shownBuild({ builds }: SessionView, chosen: string | undefined): BuildView | undefined {
  return builds.find(({ build }) => build === chosen) ?? builds.at(-1);
}

const names: { readonly [Name in Pane]: (view: SessionView) => string } = {
  conversation: () => 'Conversation',
  spec: ({ pending, frozen, revision }) => {
    const last = frozen.at(-1);
    const isFrozen = pending.length === 0 && last?.revision === revision;
    return isFrozen ? `Spec, frozen as ${last.hash.slice(0, 8)}` : 'Spec';
  },
  build: () => 'Build',
};

const tabs: { readonly [Name in Pane]: (view: SessionView) => string } = {
  conversation: () => 'Conversation',
  spec: ({ pending }) => (pending.length > 0 ? `Spec, ${count(pending.length, 'change')}` : 'Spec'),
  build: ({ builds }) => `Build ${builds.at(-1)?.status ?? ''}`,
};
