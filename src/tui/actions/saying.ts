import type { TurnOutcome } from '../../session/api.ts';
import type { Attachment } from '../../session/files/attachments.ts';
import { textOf } from '../../spec/material.ts';
import type { Words } from '../../spec/utterance.ts';
import { type Draft, draftText, draftWords, isBlank, markedText } from '../composer/draft.ts';
import { emptyWriting } from '../composer/history.ts';
import { parseSlash } from '../composer/slash.ts';
import { composeAgain, focusOn, leaveOpen, type Prompt, type Purpose, takeUp } from '../state.ts';
import { answeredQuestion, type World } from '../world.ts';
import { withFiles } from './attaching.ts';
import { type OwnAct, writeItem } from './editing.ts';
import { runSlash } from './slash.ts';
import { follow, sendWords } from './turns.ts';

/** Sends what the composer holds to where it belongs. */
export function send(world: World): void {
  const { draft } = world.state.writing;
  if (isBlank(draft)) return;
  const text = draftText(draft);
  const { purpose } = world.state;
  if (purpose.kind !== 'say') {
    fulfil(world, purpose, draft);
    return;
  }
  // What was pasted is no command, however it begins.
  const slash = draft.text.startsWith('/') ? parseSlash(text) : undefined;
  if (slash?.kind === 'unknown') {
    world.notify(`There is no command /${slash.name}. To say it to A, put a space in front of it.`, 'error');
  } else if (slash !== undefined) {
    world.update((state) => ({ ...state, writing: emptyWriting, completion: undefined }));
    runSlash(world, slash.name, slash.argument);
  } else {
    sayOrAnswer(world, draft);
  }
}

/** Does with words what they are for. They stay in the composer when it cannot be done. */
function fulfil(world: World, purpose: Exclude<Purpose, { kind: 'say' }>, draft: Draft): void {
  const words = purpose.kind === 'about' ? draftWords(draft) : markedText(draft);
  const turn = turnFor(world, purpose, words);
  if (turn !== undefined) sendWords(world, textOf(words), () => withFiles(world, draft, turn));
  else if (purpose.kind !== 'about' && settle(world, purpose, words)) {
    world.update((state) => focusOn(composeAgain(state), 'spec'));
  }
}

const mayBeEmpty: ReadonlySet<Prompt['purpose']['kind']> = new Set(['reject', 'remove', 'dismiss']);

/** A line that was filled in. An empty reason is a reason not given; all else needs words. */
export function submitPrompt(world: World, prompt: Prompt): void {
  const { purpose, value } = prompt;
  if (value.trim() === '' && !mayBeEmpty.has(purpose.kind)) return;
  world.update((state) => ({ ...state, prompt: undefined }));
  const restore = () => world.update((state) => ({ ...state, prompt: state.prompt ?? prompt }));
  const isTurn = purpose.kind !== 'title' && purpose.kind !== 'dismiss';
  const turn = isTurn ? turnFor(world, purpose, value) : undefined;
  if (turn !== undefined) follow(world, turn, restore);
  else if (purpose.kind !== 'about' && !settle(world, purpose, value)) restore();
}

/** The turn of A that words begin; `undefined` for words that decide something. */
function turnFor(
  { session }: World,
  purpose: Exclude<Purpose, { kind: 'say' }>,
  words: Words,
): ((attachments?: readonly Attachment[]) => Promise<TurnOutcome>) | undefined {
  if (purpose.kind === 'about') {
    return (attachments = []) => session.say(words, { about: purpose.item, attachments });
  }
  return purpose.kind === 'ask' ? () => session.ask(purpose.change, words) : undefined;
}

type Settling = Exclude<Prompt['purpose'], { kind: 'about' }>;

/** False, with an error shown, where it cannot be done. */
function settle(world: World, purpose: Settling, words: Words): boolean {
  return isOwnAct(purpose)
    ? writeItem(world, purpose, words)
    : world.attempt(() => decide(world, purpose, words));
}

function isOwnAct(purpose: Settling): purpose is OwnAct {
  return purpose.kind === 'write' || purpose.kind === 'rewrite' || purpose.kind === 'remove';
}

function decide({ session }: World, purpose: Exclude<Settling, OwnAct>, words: Words): void {
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
    case 'ask':
      session.reject([purpose.change], words);
  }
}

function sayOrAnswer(world: World, draft: Draft): void {
  const { session, view, state } = world;
  const question = answeredQuestion(view, state);
  const words = draftWords(draft);
  // A file alone answers nothing.
  if (question === undefined || words === '') {
    sendWords(world, textOf(words), () =>
      withFiles(world, draft, (attachments) => session.say(words, { attachments })),
    );
  } else {
    world.update((current) => leaveOpen(current, [question.id]));
    sendWords(
      world,
      textOf(words),
      () => withFiles(world, draft, (attachments) => session.answer(question.id, words, attachments)),
      () => world.update((current) => takeUp(current, question.id)),
    );
  }
}
