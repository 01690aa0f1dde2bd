import { type Author, authorText } from '../../spec/author.ts';
import type { Blocker } from '../../spec/blocker.ts';
import type { ChangeId, ItemId } from '../../spec/ids.ts';
import { countingBlockers } from '../dialogs/freeze-rows.ts';
import type { Command } from '../keymap.ts';
import { changeOverlay, closeOverlay, focusOn, type Overlay, openOverlay, topOverlay } from '../state.ts';
import type { World } from '../world.ts';
import { startBuild } from './building.ts';
import { copy } from './copying.ts';
import { takeUpQuestion } from './menus.ts';

type Freeze = Overlay & { readonly kind: 'freeze' };

export function openFreeze(world: World, { network }: { readonly network: boolean }): void {
  world.update((state) => openOverlay(state, { kind: 'freeze', selected: 0, withInferred: false, network }));
  auditBeforeFreezing(world);
}

/**
 * Once nothing else stands in the way, a model looks at the whole spec. Nobody has to wait for it, and the dialog
 * says how it went.
 */
export function auditBeforeFreezing(world: World): void {
  const freeze = freezeDialog(world);
  if (freeze === undefined || freeze.frozen !== undefined) return;
  if (listedBlockers(world, freeze).length === 0) {
    world.session.audit({ beforeFreezing: true }).catch(() => undefined);
  }
}

/** The freeze dialog, when it is on top. */
export function freezeDialog(world: World): Freeze | undefined {
  const top = topOverlay(world.state);
  return top?.kind === 'freeze' ? top : undefined;
}

/** What stands in the way, as the dialog lists it. */
export function listedBlockers(world: World, freeze: Freeze): readonly Blocker[] {
  return countingBlockers(world.session.blockers(), freeze.withInferred);
}

export function selectedBlocker(world: World): Blocker | undefined {
  const freeze = freezeDialog(world);
  if (freeze === undefined || freeze.frozen !== undefined) return undefined;
  const blockers = listedBlockers(world, freeze);
  return blockers[Math.min(freeze.selected, blockers.length - 1)];
}

/** Whose decisions the selected blocker is about. */
export function blockingAuthor(world: World): Author | undefined {
  const blocker = selectedBlocker(world);
  return world.view.elsewhere.find(({ author, items }) =>
    blocker?.kind === 'author'
      ? authorText(author) === blocker.id
      : blocker?.kind === 'elsewhere' && items.some(({ item }) => item === blocker.id),
  )?.author;
}

export const freezing = {
  settle: (world) => {
    const blocker = selectedBlocker(world);
    if (blocker !== undefined) goTo(world, blocker);
    else freezeNow(world);
  },
  'freeze-now': freezeNow,
  'toggle-inferred': (world) => {
    changeFreeze(world, (freeze) => ({ ...freeze, withInferred: !freeze.withInferred }));
    auditBeforeFreezing(world);
  },
  'take-over': (world) => {
    const author = blockingAuthor(world);
    if (author === undefined) world.notify('t takes over what somebody decided in another copy.');
    else world.attempt(() => world.session.takeOver(authorText(author)));
    auditBeforeFreezing(world);
  },
  'toggle-network': (world) => changeFreeze(world, (freeze) => ({ ...freeze, network: !freeze.network })),
  build: (world) => {
    const frozen = freezeDialog(world)?.frozen;
    if (frozen === undefined) return;
    world.update(closeOverlay);
    startBuild(world, { hash: frozen.hash });
  },
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** To the blocker `step` places further. */
export function moveInFreeze(world: World, step: number): void {
  const freeze = freezeDialog(world);
  if (freeze === undefined) return;
  const last = Math.max(0, listedBlockers(world, freeze).length - 1);
  const selected = Math.min(Math.max(Math.min(freeze.selected, last) + step, 0), last);
  changeFreeze(world, (current) => ({ ...current, selected }));
}

export function copyHash(world: World): void {
  const frozen = freezeDialog(world)?.frozen;
  if (frozen !== undefined) copy(world, frozen.hash);
}

function freezeNow(world: World): void {
  const freeze = freezeDialog(world);
  if (freeze === undefined || freeze.frozen !== undefined) return;
  const { withInferred, network } = freeze;
  world.attempt(() => {
    const outcome = world.session.freeze({ withInferred, network });
    if (outcome.kind === 'frozen') {
      const { hash, revision } = outcome;
      changeFreeze(world, (current) => ({ ...current, frozen: { hash, revision } }));
    } else {
      world.notify('Not frozen: what is listed here stands in the way.');
    }
  });
}

/** Closes the dialog and goes to what has to be settled. */
function goTo(world: World, blocker: Blocker): void {
  world.update(closeOverlay);
  switch (blocker.kind) {
    case 'change':
    case 'inferred':
    case 'elsewhere':
      selectInSpec(world, blocker.id as ChangeId | ItemId);
      break;
    case 'finding': {
      const item = world.view.findings.find(({ id }) => id === blocker.id)?.items[0];
      if (item !== undefined) selectInSpec(world, item);
      break;
    }
    case 'question': {
      const question = world.view.questions.find(({ id }) => id === blocker.id);
      if (question !== undefined) takeUpQuestion(world, question);
      break;
    }
    case 'author':
    case 'empty':
      world.update((state) => focusOn(state, 'composer'));
  }
}

function selectInSpec(world: World, selected: string): void {
  world.update((state) => ({ ...focusOn(state, 'spec'), selected }));
}

function changeFreeze(world: World, change: (freeze: Freeze) => Freeze): void {
  world.update((state) =>
    changeOverlay(state, (overlay) => (overlay.kind === 'freeze' ? change(overlay) : overlay)),
  );
}
