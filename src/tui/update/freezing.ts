import { type Author, authorText } from '../../domain/changes/author.ts';
import type { Blocker } from '../../domain/freezing/blocker.ts';
import type { ChangeId, ItemId } from '../../domain/items/ids.ts';
import type { KeyCommand } from '../model/keymap.ts';
import {
  changeOverlay,
  closeOverlay,
  focusOn,
  type Overlay,
  openOverlay,
  topOverlay,
} from '../model/state.ts';
import { countingBlockers } from '../rows/dialogs/freeze-rows.ts';
import type { ActionContext } from './action-context.ts';
import { startBuild } from './building.ts';
import { copy } from './copying.ts';
import { takeUpQuestion } from './menus.ts';

type Freeze = Overlay & { readonly kind: 'freeze' };

export function openFreeze(context: ActionContext, { network }: { readonly network: boolean }): void {
  context.update((state) =>
    openOverlay(state, { kind: 'freeze', selected: 0, withInferred: false, network }),
  );
  auditBeforeFreezing(context);
}

/**
 * Once nothing else stands in the way, a model looks at the whole spec. Nobody has to wait for it, and the dialog
 * says how it went.
 */
export function auditBeforeFreezing(context: ActionContext): void {
  const freeze = freezeDialog(context);
  if (freeze === undefined || freeze.frozen !== undefined) return;
  if (listedBlockers(context, freeze).length === 0) {
    context.session.audit({ beforeFreezing: true }).catch(() => undefined);
  }
}

/** The freeze dialog, when it is on top. */
export function freezeDialog(context: ActionContext): Freeze | undefined {
  const top = topOverlay(context.state);
  return top?.kind === 'freeze' ? top : undefined;
}

/** What stands in the way, as the dialog lists it. */
export function listedBlockers(context: ActionContext, freeze: Freeze): readonly Blocker[] {
  return countingBlockers(context.session.blockers(), freeze.withInferred);
}

export function selectedBlocker(context: ActionContext): Blocker | undefined {
  const freeze = freezeDialog(context);
  if (freeze === undefined || freeze.frozen !== undefined) return undefined;
  const blockers = listedBlockers(context, freeze);
  return blockers[Math.min(freeze.selected, blockers.length - 1)];
}

/** Whose decisions the selected blocker is about. */
export function blockingAuthor(context: ActionContext): Author | undefined {
  const blocker = selectedBlocker(context);
  return context.view.elsewhere.find(({ author, items }) =>
    blocker?.kind === 'author'
      ? authorText(author) === blocker.id
      : blocker?.kind === 'elsewhere' && items.some(({ item }) => item === blocker.id),
  )?.author;
}

export const freezing = {
  settle: (context) => {
    const blocker = selectedBlocker(context);
    if (blocker !== undefined) goTo(context, blocker);
    else freezeNow(context);
  },
  'freeze-now': freezeNow,
  'toggle-inferred': (context) => {
    changeFreeze(context, (freeze) => ({ ...freeze, withInferred: !freeze.withInferred }));
    auditBeforeFreezing(context);
  },
  'take-over': (context) => {
    const author = blockingAuthor(context);
    if (author === undefined) context.notify('t takes over what somebody decided in another copy.');
    else context.attempt(() => context.session.takeOver(authorText(author)));
    auditBeforeFreezing(context);
  },
  'toggle-network': (context) => changeFreeze(context, (freeze) => ({ ...freeze, network: !freeze.network })),
  build: (context) => {
    const frozen = freezeDialog(context)?.frozen;
    if (frozen === undefined) return;
    context.update(closeOverlay);
    startBuild(context, { hash: frozen.hash });
  },
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** To the blocker `step` places further. */
export function moveInFreeze(context: ActionContext, step: number): void {
  const freeze = freezeDialog(context);
  if (freeze === undefined) return;
  const last = Math.max(0, listedBlockers(context, freeze).length - 1);
  const selected = Math.min(Math.max(Math.min(freeze.selected, last) + step, 0), last);
  changeFreeze(context, (current) => ({ ...current, selected }));
}

export function copyHash(context: ActionContext): void {
  const frozen = freezeDialog(context)?.frozen;
  if (frozen !== undefined) copy(context, frozen.hash);
}

function freezeNow(context: ActionContext): void {
  const freeze = freezeDialog(context);
  if (freeze === undefined || freeze.frozen !== undefined) return;
  const { withInferred, network } = freeze;
  context.attempt(() => {
    const outcome = context.session.freeze({ withInferred, network });
    if (outcome.kind === 'frozen') {
      const { hash, revision } = outcome;
      changeFreeze(context, (current) => ({ ...current, frozen: { hash, revision } }));
    } else {
      context.notify('Not frozen: what is listed here stands in the way.');
    }
  });
}

/** Closes the dialog and goes to what has to be settled. */
function goTo(context: ActionContext, blocker: Blocker): void {
  context.update(closeOverlay);
  switch (blocker.kind) {
    case 'change':
    case 'inferred':
    case 'elsewhere':
      selectInSpec(context, blocker.id as ChangeId | ItemId);
      break;
    case 'finding': {
      const item = context.view.findings.find(({ id }) => id === blocker.id)?.items[0];
      if (item !== undefined) selectInSpec(context, item);
      break;
    }
    case 'question': {
      const question = context.view.questions.find(({ id }) => id === blocker.id);
      if (question !== undefined) takeUpQuestion(context, question);
      break;
    }
    case 'author':
    case 'empty':
      context.update((state) => focusOn(state, 'composer'));
  }
}

function selectInSpec(context: ActionContext, selected: string): void {
  context.update((state) => ({ ...focusOn(state, 'spec'), selected }));
}

function changeFreeze(context: ActionContext, change: (freeze: Freeze) => Freeze): void {
  context.update((state) =>
    changeOverlay(state, (overlay) => (overlay.kind === 'freeze' ? change(overlay) : overlay)),
  );
}
