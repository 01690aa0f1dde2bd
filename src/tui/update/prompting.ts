import { screenLine } from '../../terminal/screen-text.ts';
import { editableDraft, paste } from '../model/draft.ts';
import { emptyWriting } from '../model/history.ts';
import { commandFor } from '../model/keymap.ts';
import { composeFor, type UiState } from '../model/state.ts';
import type { ActionContext } from './action-context.ts';
import { actions } from './actions.ts';

/** What the human typed into the line. Half a character, left over by a backspace, goes with its other half. */
export function promptTyped(state: UiState, typed: string): UiState {
  if (state.prompt === undefined) return state;
  const whole = typed.replaceAll(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '',
  );
  const epoch = state.prompt.epoch + (whole === typed ? 0 : 1);
  return { ...state, prompt: { ...state.prompt, value: whole, epoch } };
}

/** What the line itself makes of a key. */
const keysOfTheLine = ['enter', 'backspace'];

/** A key that moves in a text, or does more to it, is more than the line can do: the composer takes over with it. */
export function composeInstead(context: ActionContext, key: string | undefined): void {
  const command = commandFor(['composer'], key);
  if (command === undefined || keysOfTheLine.includes(key ?? '')) return;
  if (widen(context)) actions[command](context);
}

/** To the composer, for the same purpose and with what was typed. False for what is only ever one line. */
function widen(context: ActionContext): boolean {
  const { prompt } = context.state;
  if (prompt === undefined) return false;
  const { purpose, value } = prompt;
  if (purpose.kind === 'title' || purpose.kind === 'dismiss') return false;
  context.update((state) => composeFor(state, purpose, editableDraft(value)));
  return true;
}

/** What is pasted may have any size and many lines, which only the composer has room for. */
export function pasteIntoPrompt(context: ActionContext, text: string): void {
  widen(context);
  context.update((state) =>
    state.prompt === undefined
      ? { ...state, writing: { ...emptyWriting, draft: paste(state.writing.draft, text) } }
      : promptTyped(bumped(state), state.prompt.value + screenLine(text).trim()),
  );
}

function bumped(state: UiState): UiState {
  return state.prompt === undefined
    ? state
    : { ...state, prompt: { ...state.prompt, epoch: state.prompt.epoch + 1 } };
}
