import { type Completion, completedFile, pathCompletion } from '../model/attachments.ts';
import {
  chipAsWords,
  type Draft,
  deleteBack,
  deleteRange,
  draftText,
  editedDraft,
  insert,
  insertFile,
  lineBefore,
  moveTo,
  paste,
} from '../model/draft.ts';
import { recall, saidBefore, written } from '../model/history.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { type Deletion, erase, type Motion, move } from '../model/motions.ts';
import { parseSlash, slashCompletion } from '../model/slash.ts';
import type { UiState } from '../model/state.ts';
import { layOutDraft, offsetBeside } from '../rows/composer/visual.ts';
import { type ActionContext, messageOf } from './action-context.ts';
import { attachPasted, fileChip } from './attaching.ts';
import { openOptions } from './menus.ts';
import { send } from './saying.ts';

/** The composer's columns for words: the sign before them and one for the cursor behind them are not. */
export const composerMargin = 4;

const motion = (name: Motion) => (context: ActionContext) => change(context, (draft) => move(draft, name));
const deletion = (name: Deletion) => (context: ActionContext) =>
  change(context, (draft) => erase(draft, name));

export const composing = {
  send: (context) => {
    const { draft } = context.state.writing;
    const completion = chosenCompletion(context);
    if (draft.text[draft.cursor - 1] === '\\') change(context, (before) => insert(deleteBack(before), '\n'));
    else if (completion?.text.startsWith('@')) complete(context);
    else {
      // A command that is written half is run as the one that is marked.
      if (completion?.text.startsWith('/') && parseSlash(draft.text)?.kind === 'unknown') complete(context);
      send(context);
    }
  },
  newline: (context) => change(context, (draft) => insert(draft, '\n')),
  options: openOptions,
  editor: (context) => {
    const { draft } = context.state.writing;
    context.terminal.edit(draftText(draft)).then(
      (text) => change(context, () => editedDraft(draft, text)),
      (error: unknown) => context.notify(messageOf(error), 'error'),
    );
  },
  'cursor-up': (context) => vertical(context, -1),
  'cursor-down': (context) => vertical(context, 1),
  'cursor-left': motion('cursor-left'),
  'cursor-right': motion('cursor-right'),
  'word-left': motion('word-left'),
  'word-right': motion('word-right'),
  'line-start': motion('line-start'),
  'line-end': motion('line-end'),
  'draft-start': motion('draft-start'),
  'draft-end': motion('draft-end'),
  'as-words': (context) => {
    const { draft } = context.state.writing;
    change(context, chipAsWords);
    const isChanged = context.state.writing.draft !== draft;
    context.notify(
      isChanged ? 'It stands among your words again.' : 'Nothing here was pasted and became a file.',
    );
  },
  'delete-back': deletion('delete-back'),
  'delete-forward': deletion('delete-forward'),
  'delete-word-back': deletion('delete-word-back'),
  'delete-word-forward': deletion('delete-word-forward'),
  'delete-to-start': deletion('delete-to-start'),
  'delete-to-end': deletion('delete-to-end'),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

export function typeText(context: ActionContext, text: string): void {
  change(context, (draft) => insert(draft, text));
}

export function pasteText(context: ActionContext, text: string): void {
  const { draft } = context.state.writing;
  const attached = attachPasted(context, draft, text);
  change(context, (before) => attached ?? paste(before, text));
}

/** A folder is read once for each thing that is written. */
const completions = new WeakMap<Draft, Completion | undefined>();

/** What could complete the word that is being written; nothing while an older message is looked at. */
export function completionOf(state: UiState, cwd: string): Completion | undefined {
  const { draft, back } = state.writing;
  if (state.focus !== 'composer' || state.completion === undefined || back > 0) return undefined;
  if (!completions.has(draft)) completions.set(draft, findCompletion(draft, cwd));
  return completions.get(draft);
}

function findCompletion(draft: Draft, cwd: string): Completion | undefined {
  const before = lineBefore(draft.text, draft.cursor);
  const isFirstLine = before.length === draft.cursor;
  const completion = (isFirstLine ? slashCompletion(before) : undefined) ?? pathCompletion(before, cwd);
  // What is a whole name already is done, whatever else begins like it.
  const isDone = completion?.candidates.includes(before.slice(completion.from)) ?? false;
  return isDone ? undefined : completion;
}

/** Puts the marked completion in the place of what was written. True when there was one. */
export function complete(context: ActionContext): boolean {
  const chosen = chosenCompletion(context);
  if (chosen === undefined) return false;
  change(context, (draft) => {
    const start = draft.cursor - lineBefore(draft.text, draft.cursor).length + chosen.from;
    const begun = deleteRange(draft, start, draft.cursor);
    const file = completedFile(chosen.text, context.view.cwd);
    return file === undefined
      ? insert(begun, chosen.text)
      : insertFile(begun, fileChip(file, context.view.cwd));
  });
  return true;
}

function chosenCompletion(
  context: ActionContext,
): { readonly text: string; readonly from: number } | undefined {
  const completion = completionOf(context.state, context.view.cwd);
  if (completion === undefined) return undefined;
  const { candidates, from } = completion;
  return { text: candidates[Math.min(context.state.completion ?? 0, candidates.length - 1)]!, from };
}

function change(context: ActionContext, edit: (draft: Draft) => Draft): void {
  context.update((state) => {
    const writing = written(state.writing, edit(state.writing.draft));
    if (writing === state.writing) return state;
    const changed = writing.draft.text !== state.writing.draft.text;
    return { ...state, writing, completion: changed ? 0 : state.completion };
  });
}

function vertical(context: ActionContext, step: -1 | 1): void {
  const completion = completionOf(context.state, context.view.cwd);
  if (completion !== undefined) {
    const { length } = completion.candidates;
    context.update((state) => ({ ...state, completion: ((state.completion ?? 0) + step + length) % length }));
    return;
  }
  const visual = layOutDraft(context.state.writing.draft, (context.layout?.columns ?? 80) - composerMargin);
  const offset = offsetBeside(visual, step, visual.column);
  if (offset !== undefined) change(context, (draft) => moveTo(draft, offset));
  else if (context.state.purpose.kind === 'say') browse(context, step === -1 ? 1 : -1);
}

function browse(context: ActionContext, step: 1 | -1): void {
  const said = saidBefore(context.view.entries);
  context.update((state) => ({
    ...state,
    writing: recall(state.writing, said, step),
    completion: undefined,
  }));
}
