import type { TurnOutcome } from '../../session/api.ts';
import { attachedFiles } from '../composer/attachments.ts';
import { draftText, isBlank } from '../composer/draft.ts';
import { emptyWriting } from '../composer/history.ts';
import { parseSlash } from '../composer/slash.ts';
import { composeAgain, focusOn, leaveOpen, type Prompt, type Purpose, takeUp } from '../state.ts';
import { answeredQuestion, type World } from '../world.ts';
import { runSlash } from './slash.ts';
import { follow, sendWords } from './turns.ts';

/** Sends what the composer holds to where it belongs. */
export function send(world: World): void {
  const { draft } = world.state.writing;
  if (isBlank(draft)) return;
  const text = draftText(draft);
  const { purpose } = world.state;
  if (purpose.kind !== 'say') {
    fulfil(world, purpose, text);
    return;
  }
  const slash = parseSlash(text);
  if (slash?.kind === 'unknown') {
    world.notify(`There is no command /${slash.name}. To say it to A, put a space in front of it.`, 'error');
  } else if (slash !== undefined) {
    world.update((state) => ({ ...state, writing: emptyWriting, completion: undefined }));
    runSlash(world, slash.name, slash.argument);
  } else {
    sayOrAnswer(world, text);
  }
}

/** Does with words what they are for. They stay in the composer when it cannot be done. */
function fulfil(world: World, purpose: Exclude<Purpose, { kind: 'say' }>, text: string): void {
  const turn = turnFor(world, purpose, text);
  if (turn !== undefined) sendWords(world, text, turn);
  else if (purpose.kind !== 'about' && world.attempt(() => decide(world, purpose, text))) {
    world.update((state) => focusOn(composeAgain(state), 'spec'));
  }
}

/** A line that was filled in. An empty reason is a reason not given; all else needs words. */
export function submitPrompt(world: World, prompt: Prompt): void {
  const { purpose, value } = prompt;
  if (value.trim() === '' && purpose.kind !== 'reject') return;
  world.update((state) => ({ ...state, prompt: undefined }));
  const restore = () => world.update((state) => ({ ...state, prompt: state.prompt ?? prompt }));
  const turn = purpose.kind === 'title' ? undefined : turnFor(world, purpose, value);
  if (turn !== undefined) follow(world, turn, restore);
  else if (!world.attempt(() => settle(world, purpose, value))) restore();
}

/** The turn of A that words begin; `undefined` for words that decide something. */
function turnFor(
  { session }: World,
  purpose: Exclude<Purpose, { kind: 'say' }>,
  text: string,
): (() => Promise<TurnOutcome>) | undefined {
  if (purpose.kind === 'about') return () => session.say(text, { about: purpose.item });
  return purpose.kind === 'ask' ? () => session.ask(purpose.change, text) : undefined;
}

function settle(world: World, purpose: Prompt['purpose'], text: string): void {
  if (purpose.kind === 'title') world.session.rename(text.trim());
  else if (purpose.kind !== 'about') decide(world, purpose, text);
}

function decide(
  { session }: World,
  { kind, change }: Exclude<Purpose, { kind: 'say' | 'about' }>,
  words: string,
): void {
  if (kind === 'edit') session.edit(change, words);
  else if (kind === 'note') session.accept([change], words);
  else session.reject([change], words);
}

function sayOrAnswer(world: World, text: string): void {
  const { session, view, state } = world;
  const question = answeredQuestion(view, state);
  if (question === undefined) {
    const attach = attachedFiles(text, view.cwd);
    sendWords(world, text, () => session.say(text, attach.length === 0 ? {} : { attach }));
  } else {
    world.update((current) => leaveOpen(current, [question.id]));
    sendWords(
      world,
      text,
      () => session.answer(question.id, text),
      () => world.update((current) => takeUp(current, question.id)),
    );
  }
}
