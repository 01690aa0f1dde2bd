import { textOf } from '../../domain/changes/material.ts';
import type { Words } from '../../domain/items/utterance.ts';
import type { TurnOutcome } from '../../session/api.ts';
import type { Attachment } from '../../session/files/attachments.ts';
import { type Draft, draftText, draftWords, isBlank, markedText } from '../model/draft.ts';
import { emptyWriting } from '../model/history.ts';
import { parseSlash } from '../model/slash.ts';
import {
  type ComposerPurpose,
  composeAgain,
  focusOn,
  leaveOpen,
  type Prompt,
  takeUp,
} from '../model/state.ts';
import { type ActionContext, answeredQuestion } from './action-context.ts';
import { withFiles } from './attaching.ts';
import { type OwnAct, writeItem } from './editing.ts';
import { runSlash } from './slash.ts';
import { follow, sendWords } from './turns.ts';

/** Sends what the composer holds to where it belongs. */
export function send(context: ActionContext): void {
  const { draft } = context.state.writing;
  if (isBlank(draft)) return;
  const text = draftText(draft);
  const { purpose } = context.state;
  if (purpose.kind !== 'say') {
    fulfil(context, purpose, draft);
    return;
  }
  // What was pasted is no command, however it begins.
  const slash = draft.text.startsWith('/') ? parseSlash(text) : undefined;
  if (slash?.kind === 'unknown') {
    context.notify(
      `There is no command /${slash.name}. To say it to A, put a space in front of it.`,
      'error',
    );
  } else if (slash !== undefined) {
    context.update((state) => ({ ...state, writing: emptyWriting, completion: undefined }));
    runSlash(context, slash.name, slash.argument);
  } else {
    sayOrAnswer(context, draft);
  }
}

/** Does with words what they are for. They stay in the composer when it cannot be done. */
function fulfil(
  context: ActionContext,
  purpose: Exclude<ComposerPurpose, { kind: 'say' }>,
  draft: Draft,
): void {
  if (beginsTurn(purpose)) {
    const words = purpose.kind === 'about' ? draftWords(draft) : markedText(draft);
    const turn = turnFor(context, purpose, words);
    sendWords(context, textOf(words), () => withFiles(context, draft, turn));
  } else if (settle(context, purpose, markedText(draft))) {
    context.update((state) => focusOn(composeAgain(state), 'spec'));
  }
}

const mayBeEmpty: ReadonlySet<Prompt['purpose']['kind']> = new Set(['reject', 'remove', 'dismiss']);

/** A line that was filled in. An empty reason is a reason not given; all else needs words. */
export function submitPrompt(context: ActionContext, prompt: Prompt): void {
  const { purpose, value } = prompt;
  if (value.trim() === '' && !mayBeEmpty.has(purpose.kind)) return;
  context.update((state) => ({ ...state, prompt: undefined }));
  const restore = () => context.update((state) => ({ ...state, prompt: state.prompt ?? prompt }));
  if (beginsTurn(purpose)) follow(context, turnFor(context, purpose, value), restore);
  else if (!settle(context, purpose, value)) restore();
}

/** What words are for that A answers; all others decide something, and no words can do both. */
type TurnPurpose = Extract<Prompt['purpose'], { kind: 'about' | 'ask' }>;
type Settling = Exclude<Prompt['purpose'], TurnPurpose>;

const beginsTurn = (purpose: Prompt['purpose']): purpose is TurnPurpose =>
  purpose.kind === 'about' || purpose.kind === 'ask';

function turnFor(
  { session }: ActionContext,
  purpose: TurnPurpose,
  words: Words,
): (attachments?: readonly Attachment[]) => Promise<TurnOutcome> {
  return purpose.kind === 'ask'
    ? () => session.ask(purpose.change, words)
    : (attachments = []) => session.say(words, { about: purpose.item, attachments });
}

/** False, with an error shown, where it cannot be done. */
function settle(context: ActionContext, purpose: Settling, words: Words): boolean {
  return isOwnAct(purpose)
    ? writeItem(context, purpose, words)
    : context.attempt(() => decide(context, purpose, words));
}

function isOwnAct(purpose: Settling): purpose is OwnAct {
  return purpose.kind === 'write' || purpose.kind === 'rewrite' || purpose.kind === 'remove';
}

function decide({ session }: ActionContext, purpose: Exclude<Settling, OwnAct>, words: Words): void {
  switch (purpose.kind) {
    case 'title':
      session.rename(textOf(words).trim());
      return;
    case 'dismiss':
      session.dismiss(purpose.finding, words);
      return;
    case 'edit':
      session.edit(purpose.change, words);
      return;
    case 'note':
      session.accept([purpose.change], words);
      return;
    case 'reject':
      session.reject([purpose.change], words);
  }
}

function sayOrAnswer(context: ActionContext, draft: Draft): void {
  const { session, view, state } = context;
  const question = answeredQuestion(view, state);
  const words = draftWords(draft);
  // A file alone answers nothing.
  if (question === undefined || words === '') {
    sendWords(context, textOf(words), () =>
      withFiles(context, draft, (attachments) => session.say(words, { attachments })),
    );
  } else {
    context.update((current) => leaveOpen(current, [question.id]));
    sendWords(
      context,
      textOf(words),
      () => withFiles(context, draft, (attachments) => session.answer(question.id, words, attachments)),
      () => context.update((current) => takeUp(current, question.id)),
    );
  }
}
