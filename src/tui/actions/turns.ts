import type { TurnOutcome } from '../../session/api.ts';
import type { Entry } from '../../session/view.ts';
import type { Question } from '../../spec/question.ts';
import { emptyDraft, insert, isBlank, joined } from '../composer/draft.ts';
import { emptyWriting, type Writing } from '../composer/history.ts';
import { composeAgain, leaveOpen, takeUp } from '../state.ts';
import { messageOf, type World } from '../world.ts';

/** A choice from the menu: the words of the option are what was answered. */
export function answerWith(world: World, question: Question, text: string): void {
  world.update((state) => leaveOpen(state, [question.id]));
  follow(
    world,
    () => world.session.answer(question.id, text),
    () => world.update((state) => takeUp(state, question.id)),
  );
}

/** Empties the composer and sends. Should the words not have been stored, they come back into it. */
export function sendWords(
  world: World,
  text: string,
  call: () => Promise<TurnOutcome>,
  undo = () => {},
): void {
  const { writing, purpose, setAside } = world.state;
  const known = world.view.entries.length;
  // What is said now is followed in the conversation.
  world.update((state) => ({
    ...composeAgain(state),
    shown: 'conversation',
    completion: undefined,
    message: undefined,
  }));
  world.transcript.toEnd();
  follow(world, call, () => {
    undo();
    if (wasStored(world.view.entries, known, text)) return;
    world.update((state) =>
      isBlank(state.writing.draft) && state.purpose.kind === 'say'
        ? { ...state, writing, purpose, setAside }
        : { ...state, writing: withWordsBefore(state.writing, writing) },
    );
  });
}

/** Somebody went on writing meanwhile: what could not be sent stands before it. */
function withWordsBefore({ draft }: Writing, unsent: Writing): Writing {
  return { ...emptyWriting, draft: joined(joined(unsent.draft, insert(emptyDraft, '\n')), draft) };
}

/** Runs a turn. `failed` is called when there was none; the error is shown. */
export function follow(world: World, call: () => Promise<TurnOutcome>, failed: () => void): void {
  (async () => call())().catch((error: unknown) => {
    failed();
    world.notify(messageOf(error), 'error');
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
