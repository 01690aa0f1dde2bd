import type { Question } from '../../domain/items/question.ts';
import { isBlank } from '../model/draft.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { closeOverlay, composeAgain, focusOn, leaveOpen, topOverlay, type UiState } from '../model/state.ts';
import { type ActionContext, answeredQuestion } from './action-context.ts';
import { completionOf } from './composing.ts';

export const leaving = {
  stop: (context) => {
    if (context.state.leaving) {
      context.terminal.leave();
      return;
    }
    const { turn, builds, audit } = context.view;
    const isAuditAwaited = audit.kind === 'running' && audit.wait !== undefined;
    const running =
      turn.kind === 'running' || isAuditAwaited || builds.some(({ status }) => status === 'running');
    if (running) context.session.cancel();
    context.update((state) => ({ ...state, leaving: true }));
    context.notify(`${running ? 'Stopped. ' : ''}Ctrl-C once more leaves; everything you said is kept.`);
  },
  suspend: (context) => context.terminal.suspend(),
  redraw: (context) => context.terminal.redraw(),
  back: (context) => {
    const back = stepBack(context.state, context);
    const question = answeredQuestion(context.view, context.state);
    if (back !== context.state || question === undefined) context.update(() => back);
    else setAside(context, question);
  },
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** What Esc undoes first: what lies on top, in the end the focus, which goes to the composer. */
function stepBack(state: UiState, { view }: Pick<ActionContext, 'view'>): UiState {
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
function setAside(context: ActionContext, { id }: Question): void {
  context.update((state) => leaveOpen(state, [id]));
  if (!context.view.deferred.includes(id)) context.attempt(() => context.session.defer(id));
}
