import { NothingToDecideError } from '../../session/errors.ts';
import type { DirectEdit } from '../../spec/direct-edit.ts';
import type { ItemId } from '../../spec/ids.ts';
import type { Item } from '../../spec/item.ts';
import { firstSource, textOf } from '../../spec/material.ts';
import { type Section, sections, sectionTitles } from '../../spec/section.ts';
import { normaliseText } from '../../spec/text.ts';
import type { MaterialSource, Words } from '../../spec/utterance.ts';
import { editableDraft } from '../composer/draft.ts';
import type { Command } from '../keymap.ts';
import { neighbourOf } from '../spec/entries.ts';
import { closeOverlay, composeFor, type Purpose, topOverlay } from '../state.ts';
import { messageOf, selectedEntry, type World } from '../world.ts';
import { openMenu } from './menus.ts';

/** What the human does to the spec itself, without an agent: each act is a revision, decided as it is made. */
export const editing = {
  write: (world) => {
    const entry = selectedEntry(world);
    const after = entry?.item?.id;
    const section = entry?.section ?? 'goal';
    compose(world, { kind: 'write', section, ...(after !== undefined && { after }) }, '');
  },
  'write-in': (world) =>
    chooseSection(world, 'Which section does the new item go to?', undefined, (section) =>
      compose(world, { kind: 'write', section }, ''),
    ),
  remove: (world) =>
    withItem(world, ({ id }) => {
      const prompt = { purpose: { kind: 'remove', item: id }, value: '', epoch: 0 } as const;
      world.update((state) => ({ ...state, prompt }));
    }),
  'move-down': (world) => shift(world, 1),
  'move-up': (world) => shift(world, -1),
  'move-to': (world) =>
    withItem(world, (item) =>
      chooseSection(world, `Which section does ${item.id} belong to?`, item.section, (section) => {
        if (section !== item.section) attemptWrite(world, { op: 'move', item: item.id, section });
      }),
    ),
  'edit-spec': (world) => {
    const { unread } = world.state;
    world.attempt(async () => {
      const text = unread ?? world.session.editableMarkdown();
      takeMarkdown(world, await world.terminal.edit(text));
    });
  },
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** Words in the composer that are for the spec itself. */
export type OwnAct = Extract<Purpose, { kind: 'write' | 'rewrite' | 'remove' }>;

/** Does to the spec what the words are for. False, with an error shown, where it cannot be done. */
export function writeItem(world: World, act: OwnAct, given: Words): boolean {
  const words = textOf(given);
  const from = firstSource(given);
  switch (act.kind) {
    case 'write': {
      const { section, after } = act;
      return attemptWrite(
        world,
        { op: 'add', section, text: words, ...(after !== undefined && { after }) },
        from,
        ({ id }) => id,
      );
    }
    case 'rewrite': {
      const now = world.view.spec.items.find(({ id }) => id === act.item);
      if (now?.text !== normaliseText(words)) {
        return attemptWrite(world, { op: 'replace', item: act.item, text: words }, from);
      }
      world.notify(`${act.item} stays as it is.`);
      return true;
    }
    case 'remove': {
      const neighbour = neighbourOf(world.entries, act.item);
      return attemptWrite(world, { op: 'remove', item: act.item, reason: words }, from, () => neighbour);
    }
  }
}

/**
 * Gives the composer to something else than saying, with a text to begin with: what Esc took away from the same
 * purpose, as long as the spec is the same.
 */
export function compose(world: World, purpose: Purpose, text: string): void {
  const { dropped } = world.state;
  const isSame = JSON.stringify(dropped?.purpose) === JSON.stringify(purpose);
  const draft = isSame && dropped?.revision === world.view.revision ? dropped.draft : editableDraft(text);
  world.update((state) => {
    const behind = topOverlay(state)?.kind === 'evidence' ? closeOverlay(state) : state;
    return composeFor(behind, purpose, draft);
  });
}

/** `selects`: what is selected afterwards, where that is not what was selected before. */
function attemptWrite(
  world: World,
  edit: DirectEdit,
  from?: MaterialSource,
  selects?: (item: { readonly id: ItemId }) => string | undefined,
): boolean {
  return world.attempt(() => {
    const [made] = world.session.write([edit], from).decided;
    if (selects === undefined || made === undefined) return;
    const selected = selects({ id: made.item });
    world.update((state) => ({ ...state, selected }));
  });
}

function withItem(world: World, act: (item: Item) => void): void {
  const entry = selectedEntry(world);
  if (entry?.kind === 'item') act(entry.item);
  else if (entry === undefined) world.notify('The spec has no items yet. i writes one.');
  else world.notify(`${entry.key} waits here. Decide on it first: a accepts it, r rejects it.`);
}

/** Moves the selected item past its neighbour. A change that waits on it goes with it. */
function shift(world: World, step: 1 | -1): void {
  const item = selectedEntry(world)?.item;
  if (item === undefined) {
    withItem(world, () => {});
    return;
  }
  const { id, section } = item;
  const row = world.view.spec.items.filter((other) => other.section === section).map((other) => other.id);
  const index = row.indexOf(id);
  if (row[index + step] === undefined) {
    const where = `the ${step === 1 ? 'last' : 'first'} of ${sectionTitles[section]}`;
    world.notify(`${id} is ${where}. m moves it to another section.`);
  } else {
    attemptWrite(world, { op: 'move', item: id, after: row[step === 1 ? index + 1 : index - 2] ?? 'top' });
  }
}

function chooseSection(
  world: World,
  title: string,
  now: Section | undefined,
  choose: (section: Section) => void,
): void {
  openMenu(world, {
    title,
    choices: sections.map((section) => ({ value: section, label: sectionTitles[section] })),
    initial: now === undefined ? 0 : sections.indexOf(now),
    choose: (value) => choose(value as Section),
  });
}

/** What came out of the editor. A text that cannot be read is kept, and is what the editor opens with next. */
function takeMarkdown(world: World, text: string): void {
  const keep = (unread: string | undefined) => world.update((state) => ({ ...state, unread }));
  if (text.trim() === '') {
    keep(undefined);
    world.notify('The text was empty, so the spec stays as it is.');
    return;
  }
  try {
    const { revision, superseded: gone = [] } = world.session.writeMarkdown(text, undefined, 'editor');
    keep(undefined);
    const unfit = gone.length === 0 ? '' : ` No longer waiting, because it does not fit: ${gone.join(', ')}.`;
    world.notify(`Written, as revision ${revision}. u takes it back.${unfit}`);
  } catch (error) {
    const isSame = error instanceof NothingToDecideError;
    keep(isSame ? undefined : text);
    if (isSame) world.notify('The spec stays as it is.');
    else world.notify(`${messageOf(error)} Ctrl-G opens your text again.`, 'error');
  }
}
