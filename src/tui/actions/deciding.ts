import type { Change } from '../../spec/change.ts';
import type { ItemId } from '../../spec/ids.ts';
import type { Item } from '../../spec/item.ts';
import { materialCounts } from '../../spec/material.ts';
import type { Command } from '../keymap.ts';
import { count } from '../marks.ts';
import { closeOverlay, openOverlay, type Prompt, topOverlay } from '../state.ts';
import { selectedEntry, type World } from '../world.ts';
import { compose } from './editing.ts';
import { auditBeforeFreezing, openFreeze, selectedBlocker } from './freezing.ts';

/** What the human decides about the selected change or item. Each is one call of the session. */
export const deciding = {
  accept: (world) => {
    withChange(world, (change) => world.attempt(() => world.session.accept([change.id])));
    auditBeforeFreezing(world);
  },
  'accept-all': (world) =>
    world.attempt(() => {
      world.session.acceptAllAskedFor();
      const left = leftText(world.session.view.pending);
      if (left !== undefined) world.notify(left);
    }),
  'accept-material': (world) =>
    world.attempt(() => {
      const before = world.view.pending;
      const taken = new Set(world.session.acceptMaterial().decided.map(({ change }) => change));
      const made = materialCounts(before.filter(({ id }) => taken.has(id)));
      world.notify(`Made of material: ${made.join(', ')}. u takes it back.`);
    }),
  'accept-on-nearest': (world) =>
    withChange(world, ({ id, nearest }) => {
      if (nearest !== undefined) world.attempt(() => world.session.acceptOnNearest(id));
      else world.notify('o accepts on words of yours that A misquoted; here it misquoted none.');
    }),
  reject: (world) => prompt(world, 'reject'),
  note: (world) => prompt(world, 'note'),
  ask: (world) => {
    const item = targetItem(world);
    if (item === undefined) prompt(world, 'ask');
    else openPrompt(world, { kind: 'about', item: item.id });
  },
  edit: (world) => {
    const item = targetItem(world);
    const change = targetChange(world);
    if (change !== undefined) compose(world, { kind: 'edit', change: change.id }, change.text);
    else if (item !== undefined) compose(world, { kind: 'rewrite', item: item.id }, item.text);
  },
  confirm: (world) => {
    const item = targetItem(world);
    const change = targetChange(world);
    const blocker = selectedBlocker(world);
    // An item that was removed elsewhere is in no spec any more.
    if (blocker?.kind === 'elsewhere') world.attempt(() => world.session.confirm([blocker.id as ItemId]));
    else if (item !== undefined) world.attempt(() => world.session.confirm([item.id]));
    else if (change !== undefined && change.origin === 'inferred' && change.op !== 'remove') {
      world.attempt(() => acceptAndConfirm(world, change));
    } else world.notify('c confirms what was inferred; this is accepted, with a.');
    auditBeforeFreezing(world);
  },
  undo: (world) =>
    world.attempt(() => {
      const { revision } = world.session.undo();
      // A reader may lie over the conversation, which tells of it as well.
      if (topOverlay(world.state) !== undefined)
        world.notify(`The spec of the revision before, as revision ${revision}.`);
    }),
  evidence: (world) => {
    if (selectedEntry(world) === undefined) return;
    world.update((state) =>
      topOverlay(state)?.kind === 'evidence'
        ? closeOverlay(state)
        : openOverlay(state, { kind: 'evidence', top: 0 }),
    );
  },
  unused: (world) => world.update((state) => openOverlay(state, { kind: 'unused', top: 0, selected: 0 })),
  freeze: (world) => openFreeze(world, { network: false }),
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** Whoever confirms what only waits means both: that it goes in, and that it is what they want. */
function acceptAndConfirm({ session }: World, { id, item }: Change): void {
  session.accept([id]);
  if (session.view.spec.items.some((other) => other.id === item && other.origin === 'inferred')) {
    session.confirm([item]);
  }
}

/** The text of the selected entry, to be copied. */
export function selectedSource(world: World): string | undefined {
  const entry = selectedEntry(world);
  if (entry === undefined) return undefined;
  if (entry.kind === 'item') return entry.item.text;
  const { change } = entry;
  if (change.op === 'replace') return `- ${change.before.text}\n+ ${change.text}`;
  return change.op === 'remove' ? `- ${change.before.text}` : change.text;
}

function prompt(world: World, kind: 'reject' | 'note' | 'ask'): void {
  withChange(world, ({ id }) => openPrompt(world, { kind, change: id }));
}

function openPrompt(world: World, purpose: Prompt['purpose']): void {
  world.update((state) => ({ ...state, prompt: { purpose, value: '', epoch: 0 } }));
}

function withChange(world: World, act: (change: Change) => void): void {
  const change = targetChange(world);
  if (change !== undefined) act(change);
  else if (world.view.pending.length === 0) world.notify('No change waits for a decision.');
  else world.notify('No change waits here. ] goes to the next one that does.');
}

/** The selected blocker of the freeze dialog, or the selected entry of the spec. */
function targetChange(world: World): Change | undefined {
  const blocker = selectedBlocker(world);
  if (blocker !== undefined) return world.view.pending.find(({ id }) => id === blocker.id);
  const entry = selectedEntry(world);
  return entry?.kind === 'change' ? entry.change : undefined;
}

function targetItem(world: World): Item | undefined {
  const blocker = selectedBlocker(world);
  if (blocker !== undefined) return world.view.spec.items.find(({ id }) => id === blocker.id);
  const entry = selectedEntry(world);
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
