import type { Change } from '../../domain/changes/change.ts';
import { materialCounts } from '../../domain/changes/material.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Item } from '../../domain/items/item.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { closeOverlay, openOverlay, type Prompt, topOverlay } from '../model/state.ts';
import { count } from '../rows/marks.ts';
import { type ActionContext, selectedEntry } from './action-context.ts';
import { compose } from './editing.ts';
import { auditBeforeFreezing, openFreeze, selectedBlocker } from './freezing.ts';

/** What the human decides about the selected change or item. Each is one call of the session. */
export const deciding = {
  accept: (context) => {
    withChange(context, (change) => context.attempt(() => context.session.accept([change.id])));
    auditBeforeFreezing(context);
  },
  'accept-all': (context) =>
    context.attempt(() => {
      context.session.acceptAllAskedFor();
      const left = leftText(context.session.view.pending);
      if (left !== undefined) context.notify(left);
    }),
  'accept-material': (context) =>
    context.attempt(() => {
      const before = context.view.pending;
      const taken = new Set(context.session.acceptMaterial().decided.map(({ change }) => change));
      const made = materialCounts(before.filter(({ id }) => taken.has(id)));
      context.notify(`Made of material: ${made.join(', ')}. u takes it back.`);
    }),
  'accept-on-nearest': (context) =>
    withChange(context, ({ id, nearest }) => {
      if (nearest !== undefined) context.attempt(() => context.session.acceptOnNearest(id));
      else context.notify('o accepts on words of yours that A misquoted; here it misquoted none.');
    }),
  reject: (context) => prompt(context, 'reject'),
  note: (context) => prompt(context, 'note'),
  ask: (context) => {
    const item = targetItem(context);
    if (item === undefined) prompt(context, 'ask');
    else openPrompt(context, { kind: 'about', item: item.id });
  },
  edit: (context) => {
    const item = targetItem(context);
    const change = targetChange(context);
    if (change !== undefined) compose(context, { kind: 'edit', change: change.id }, change.text);
    else if (item !== undefined) compose(context, { kind: 'rewrite', item: item.id }, item.text);
  },
  confirm: (context) => {
    const item = targetItem(context);
    const change = targetChange(context);
    const blocker = selectedBlocker(context);
    // An item that was removed elsewhere is in no spec any more.
    if (blocker?.kind === 'elsewhere') context.attempt(() => context.session.confirm([blocker.id as ItemId]));
    else if (item !== undefined) context.attempt(() => context.session.confirm([item.id]));
    else if (change !== undefined && change.origin === 'inferred' && change.op !== 'remove') {
      context.attempt(() => acceptAndConfirm(context, change));
    } else context.notify('c confirms what was inferred; this is accepted, with a.');
    auditBeforeFreezing(context);
  },
  undo: (context) =>
    context.attempt(() => {
      const { revision } = context.session.undo();
      // A reader may lie over the conversation, which tells of it as well.
      if (topOverlay(context.state) !== undefined)
        context.notify(`The spec of the revision before, as revision ${revision}.`);
    }),
  evidence: (context) => {
    if (selectedEntry(context) === undefined) return;
    context.update((state) =>
      topOverlay(state)?.kind === 'evidence'
        ? closeOverlay(state)
        : openOverlay(state, { kind: 'evidence', top: 0 }),
    );
  },
  unused: (context) => context.update((state) => openOverlay(state, { kind: 'unused', top: 0, selected: 0 })),
  freeze: (context) => openFreeze(context, { network: false }),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** Whoever confirms what only waits means both: that it goes in, and that it is what they want. */
function acceptAndConfirm({ session }: ActionContext, { id, item }: Change): void {
  session.accept([id]);
  if (session.view.spec.items.some((other) => other.id === item && other.origin === 'inferred')) {
    session.confirm([item]);
  }
}

/** The text of the selected entry, to be copied. */
export function selectedSource(context: ActionContext): string | undefined {
  const entry = selectedEntry(context);
  if (entry === undefined) return undefined;
  if (entry.kind === 'item') return entry.item.text;
  const { change } = entry;
  if (change.op === 'replace') return `- ${change.before.text}\n+ ${change.text}`;
  return change.op === 'remove' ? `- ${change.before.text}` : change.text;
}

function prompt(context: ActionContext, kind: 'reject' | 'note' | 'ask'): void {
  withChange(context, ({ id }) => openPrompt(context, { kind, change: id }));
}

function openPrompt(context: ActionContext, purpose: Prompt['purpose']): void {
  context.update((state) => ({ ...state, prompt: { purpose, value: '', epoch: 0 } }));
}

function withChange(context: ActionContext, act: (change: Change) => void): void {
  const change = targetChange(context);
  if (change !== undefined) act(change);
  else if (context.view.pending.length === 0) context.notify('No change waits for a decision.');
  else context.notify('No change waits here. ] goes to the next one that does.');
}

/** The selected blocker of the freeze dialog, or the selected entry of the spec. */
function targetChange(context: ActionContext): Change | undefined {
  const blocker = selectedBlocker(context);
  if (blocker !== undefined) return context.view.pending.find(({ id }) => id === blocker.id);
  const entry = selectedEntry(context);
  return entry?.kind === 'change' ? entry.change : undefined;
}

function targetItem(context: ActionContext): Item | undefined {
  const blocker = selectedBlocker(context);
  if (blocker !== undefined) return context.view.spec.items.find(({ id }) => id === blocker.id);
  const entry = selectedEntry(context);
  return entry?.kind === 'item' ? entry.item : undefined;
}

/** What was left because the human's own words do not ask for it, and the keys that take it. */
function leftText(left: readonly Change[]): string | undefined {
  if (left.length === 0) return undefined;
  const material = materialCounts(left).join(', ');
  const others = left.filter((change) => change.material === undefined).length;
  if (material === '') return `${count(others, 'change')} left: your words do not ask for it. a accepts one.`;
  const rest = others === 0 ? '' : ` ${others} more that your words do not ask for.`;
  return `Left: ${material}.${rest} M makes all of the material, a accepts one.`;
}
