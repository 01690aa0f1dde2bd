import type { BuildId } from '../../domain/items/ids.ts';
import type { BuildView } from '../view.ts';
import { afterEvent, resumedView, type StartedBuild, startedView } from './build-view.ts';
import type { KeptEvent } from './kept-event.ts';

/** Every build of a session as it is shown. */
export class BuildBook {
  #views: readonly BuildView[] = [];

  /** Oldest first. The same list until one of them differs. */
  get views(): readonly BuildView[] {
    return this.#views;
  }

  view(id: BuildId): BuildView | undefined {
    return this.#views.find(({ build }) => build === id);
  }

  /** The one that has not ended. */
  get running(): BuildView | undefined {
    return this.#views.find(({ status }) => status === 'running');
  }

  started(build: StartedBuild): void {
    this.#views = [...this.#views, startedView(build)];
  }

  /** Says whether the event began another run of a build that had ended. */
  said(id: BuildId, event: KeptEvent): { readonly resumed: boolean } {
    const before = this.view(id);
    if (before === undefined) return { resumed: false };
    const resumed = event.type === 'build_start' && before.status !== 'running';
    const again = resumed ? resumedView(before, event.wall === 'sandbox') : before;
    this.replace(before, afterEvent(again, event));
    return { resumed };
  }

  replace(before: BuildView, after: BuildView): void {
    if (after !== before) this.#views = this.#views.map((view) => (view === before ? after : view));
  }
}
