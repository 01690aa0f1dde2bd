import type { Question } from '../../domain/items/question.ts';
import type { TurnOutcome } from '../../session/api.ts';
import type { Entry } from '../../session/view.ts';
import { emptyDraft, insert, isBlank, joined } from '../model/draft.ts';
import { type ComposerText, emptyWriting } from '../model/history.ts';
import { composeAgain, leaveOpen, takeUp } from '../model/state.ts';
import { type ActionContext, messageOf } from './action-context.ts';

/** A choice from the menu: the words of the option are what was answered. */
export function answerWith(context: ActionContext, question: Question, text: string): void {
  context.update((state) => leaveOpen(state, [question.id]));
  follow(
    context,
    () => context.session.answer(question.id, text),
    () => context.update((state) => takeUp(state, question.id)),
  );
}

/** Empties the composer and sends. Should the words not have been stored, they come back into it. */
export function sendWords(
  context: ActionContext,
  text: string,
  call: () => Promise<TurnOutcome>,
  undo = () => {},
): void {
  const { writing, purpose, setAside } = context.state;
  const known = context.view.entries.length;
  // What is said now is followed in the conversation.
  context.update((state) => ({
    ...composeAgain(state),
    shown: 'conversation',
    completion: undefined,
    message: undefined,
  }));
  context.transcript.toEnd();
  follow(context, call, () => {
    undo();
    if (wasStored(context.view.entries, known, text)) return;
    context.update((state) =>
      isBlank(state.writing.draft) && state.purpose.kind === 'say'
        ? { ...state, writing, purpose, setAside }
        : { ...state, writing: withWordsBefore(state.writing, writing) },
    );
  });
}

/** Somebody went on writing meanwhile: what could not be sent stands before it. */
function withWordsBefore({ draft }: ComposerText, unsent: ComposerText): ComposerText {
  return { ...emptyWriting, draft: joined(joined(unsent.draft, insert(emptyDraft, '\n')), draft) };
}

/** Runs a turn. `failed` is called when there was none; the error is shown. */
export function follow(context: ActionContext, call: () => Promise<TurnOutcome>, failed: () => void): void {
  (async () => call())().catch((error: unknown) => {
    failed();
    context.notify(messageOf(error), 'error');
  });
}

function wasStored(entries: readonly Entry[], known: number, text: string): boolean {
  return entries
    .slice(known)
    .some(
      (entry) =>
        entry.kind === 'utterance' &&
        (text === '' ? entry.utterance.kind === 'attachment' : entry.utterance.text === text),
    );
}
