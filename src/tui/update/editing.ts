import type { DirectEdit } from '../../domain/changes/direct-edit.ts';
import { firstSource, textOf } from '../../domain/changes/material.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Item } from '../../domain/items/item.ts';
import { type Section, sections, sectionTitles } from '../../domain/items/section.ts';
import type { MaterialSource, Words } from '../../domain/items/utterance.ts';
import { normaliseText } from '../../domain/text/text.ts';
import { NothingToDecideError } from '../../session/errors.ts';
import { editableDraft } from '../model/draft.ts';
import { neighbourOf } from '../model/entries.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { type ComposerPurpose, closeOverlay, composeFor, topOverlay } from '../model/state.ts';
import { type ActionContext, messageOf, selectedEntry } from './action-context.ts';
import { openMenu } from './menus.ts';

/** What the human does to the spec itself, without an agent: each act is a revision, decided as it is made. */
export const editing = {
  write: (context) => {
    const entry = selectedEntry(context);
    const after = entry?.item?.id;
    const section = entry?.section ?? 'goal';
    compose(context, { kind: 'write', section, ...(after !== undefined && { after }) }, '');
  },
  'write-in': (context) =>
    chooseSection(context, 'Which section does the new item go to?', undefined, (section) =>
      compose(context, { kind: 'write', section }, ''),
    ),
  remove: (context) =>
    withItem(context, ({ id }) => {
      const prompt = { purpose: { kind: 'remove', item: id }, value: '', epoch: 0 } as const;
      context.update((state) => ({ ...state, prompt }));
    }),
  'move-down': (context) => shift(context, 1),
  'move-up': (context) => shift(context, -1),
  'move-to': (context) =>
    withItem(context, (item) =>
      chooseSection(context, `Which section does ${item.id} belong to?`, item.section, (section) => {
        if (section !== item.section) attemptWrite(context, { op: 'move', item: item.id, section });
      }),
    ),
  'edit-spec': (context) => {
    const { unread } = context.state;
    context.attempt(async () => {
      const text = unread ?? context.session.editableMarkdown();
      takeMarkdown(context, await context.terminal.edit(text));
    });
  },
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** Words in the composer that are for the spec itself. */
export type OwnAct = Extract<ComposerPurpose, { kind: 'write' | 'rewrite' | 'remove' }>;

/** Does to the spec what the words are for. False, with an error shown, where it cannot be done. */
export function writeItem(context: ActionContext, act: OwnAct, given: Words): boolean {
  const words = textOf(given);
  const from = firstSource(given);
  switch (act.kind) {
    case 'write': {
      const { section, after } = act;
      return attemptWrite(
        context,
        { op: 'add', section, text: words, ...(after !== undefined && { after }) },
        from,
        ({ id }) => id,
      );
    }
    case 'rewrite': {
      const now = context.view.spec.items.find(({ id }) => id === act.item);
      if (now?.text !== normaliseText(words)) {
        return attemptWrite(context, { op: 'replace', item: act.item, text: words }, from);
      }
      context.notify(`${act.item} stays as it is.`);
      return true;
    }
    case 'remove': {
      const neighbour = neighbourOf(context.entries, act.item);
      return attemptWrite(context, { op: 'remove', item: act.item, reason: words }, from, () => neighbour);
    }
  }
}

/**
 * Gives the composer to something else than saying, with a text to begin with: what Esc took away from the same
 * purpose, as long as the spec is the same.
 */
export function compose(context: ActionContext, purpose: ComposerPurpose, text: string): void {
  const { dropped } = context.state;
  const isSame = JSON.stringify(dropped?.purpose) === JSON.stringify(purpose);
  const draft = isSame && dropped?.revision === context.view.revision ? dropped.draft : editableDraft(text);
  context.update((state) => {
    const behind = topOverlay(state)?.kind === 'evidence' ? closeOverlay(state) : state;
    return composeFor(behind, purpose, draft);
  });
}

/** `selects`: what is selected afterwards, where that is not what was selected before. */
function attemptWrite(
  context: ActionContext,
  edit: DirectEdit,
  from?: MaterialSource,
  selects?: (item: { readonly id: ItemId }) => string | undefined,
): boolean {
  return context.attempt(() => {
    const [made] = context.session.write([edit], from).decided;
    if (selects === undefined || made === undefined) return;
    const selected = selects({ id: made.item });
    context.update((state) => ({ ...state, selected }));
  });
}

function withItem(context: ActionContext, act: (item: Item) => void): void {
  const entry = selectedEntry(context);
  if (entry?.kind === 'item') act(entry.item);
  else if (entry === undefined) context.notify('The spec has no items yet. i writes one.');
  else context.notify(`${entry.key} waits here. Decide on it first: a accepts it, r rejects it.`);
}

/** Moves the selected item past its neighbour. A change that waits on it goes with it. */
function shift(context: ActionContext, step: 1 | -1): void {
  const item = selectedEntry(context)?.item;
  if (item === undefined) {
    withItem(context, () => {});
    return;
  }
  const { id, section } = item;
  const row = context.view.spec.items.filter((other) => other.section === section).map((other) => other.id);
  const index = row.indexOf(id);
  if (row[index + step] === undefined) {
    const where = `the ${step === 1 ? 'last' : 'first'} of ${sectionTitles[section]}`;
    context.notify(`${id} is ${where}. m moves it to another section.`);
  } else {
    attemptWrite(context, { op: 'move', item: id, after: row[step === 1 ? index + 1 : index - 2] ?? 'top' });
  }
}

function chooseSection(
  context: ActionContext,
  title: string,
  now: Section | undefined,
  choose: (section: Section) => void,
): void {
  openMenu(context, {
    title,
    choices: sections.map((section) => ({ value: section, label: sectionTitles[section] })),
    initial: now === undefined ? 0 : sections.indexOf(now),
    choose: (value) => choose(value as Section),
  });
}

/** What came out of the editor. A text that cannot be read is kept, and is what the editor opens with next. */
function takeMarkdown(context: ActionContext, text: string): void {
  const keep = (unread: string | undefined) => context.update((state) => ({ ...state, unread }));
  if (text.trim() === '') {
    keep(undefined);
    context.notify('The text was empty, so the spec stays as it is.');
    return;
  }
  try {
    const { revision, superseded: gone = [] } = context.session.writeMarkdown(text, undefined, 'editor');
    keep(undefined);
    const unfit = gone.length === 0 ? '' : ` No longer waiting, because it does not fit: ${gone.join(', ')}.`;
    context.notify(`Written, as revision ${revision}. u takes it back.${unfit}`);
  } catch (error) {
    const isSame = error instanceof NothingToDecideError;
    keep(isSame ? undefined : text);
    if (isSame) context.notify('The spec stays as it is.');
    else context.notify(`${messageOf(error)} Ctrl-G opens your text again.`, 'error');
  }
}
