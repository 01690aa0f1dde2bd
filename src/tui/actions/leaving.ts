import type { Question } from '../../spec/question.ts';
import { isBlank } from '../composer/draft.ts';
import type { Command } from '../keymap.ts';
import { closeOverlay, composeAgain, focusOn, leaveOpen, topOverlay, type UiState } from '../state.ts';
import { answeredQuestion, type World } from '../world.ts';
import { completionOf } from './composing.ts';

export const leaving = {
  stop: (world) => {
    if (world.state.leaving) {
      world.terminal.leave();
      return;
    }
    const { turn, builds, audit } = world.view;
    const isAuditAwaited = audit.kind === 'running' && audit.wait !== undefined;
    const running =
      turn.kind === 'running' || isAuditAwaited || builds.some(({ status }) => status === 'running');
    if (running) world.session.cancel();
    world.update((state) => ({ ...state, leaving: true }));
    world.notify(`${running ? 'Stopped. ' : ''}Ctrl-C once more leaves; everything you said is kept.`);
  },
  suspend: (world) => world.terminal.suspend(),
  redraw: (world) => world.terminal.redraw(),
  back: (world) => {
    const back = stepBack(world.state, world);
    const question = answeredQuestion(world.view, world.state);
    if (back !== world.state || question === undefined) world.update(() => back);
    else setAside(world, question);
  },
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** What Esc undoes first: what lies on top, in the end the focus, which goes to the composer. */
function stepBack(state: UiState, { view }: Pick<World, 'view'>): UiState {
  if (state.prompt !== undefined) return { ...state, prompt: undefined };
  if (topOverlay(state) !== undefined) return closeOverlay(state);
  if (state.focus !== 'composer')
    return state.zoomed ? { ...state, zoomed: false } : focusOn(state, 'composer');
  if (completionOf(state, view.cwd) !== undefined) return { ...state, completion: undefined };
  if (state.purpose.kind === 'say') return state;
  const { purpose, writing } = state;
  const dropped = { purpose, draft: writing.draft, revision: view.revision };
  return { ...focusOn(composeAgain(state), 'spec'), dropped: isBlank(writing.draft) ? undefined : dropped };
}

/** The last step back: the question stays listed, and the composer is free to say something else. */
function setAside(world: World, { id }: Question): void {
  world.update((state) => leaveOpen(state, [id]));
  if (!world.view.deferred.includes(id)) world.attempt(() => world.session.defer(id));
}
