import type { Finding } from '../../domain/findings/finding.ts';
import type { SessionView } from '../../session/view.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { changeOverlay, type FindingsOverlay, focusOn, openOverlay, topOverlay } from '../model/state.ts';
import { type ActionContext, messageOf } from './action-context.ts';

/** What the human does with something that is wrong with the spec. */
export const findings = {
  findings: (context) => openFindings(context),
  audit: (context) => auditNow(context),
  'ask-finding': (context) =>
    withFinding(context, ({ id }) =>
      context.attempt(() => {
        const question = context.session.askFinding(id);
        context.notify(`${question.id} is open now, and stands above the composer.`);
      }),
    ),
  'fix-finding': (context) => withFinding(context, (finding) => fix(context, finding)),
  dismiss: (context) =>
    withFinding(context, ({ id }) =>
      context.update((state) => ({
        ...state,
        prompt: { purpose: { kind: 'dismiss', finding: id }, value: '', epoch: 0 },
      })),
    ),
  'go-to-item': (context) => {
    const finding = selectedFinding(context);
    if (finding === undefined) return;
    const item = finding.items.at(0);
    if (item === undefined) context.notify('This is about the whole spec.');
    else context.update((state) => ({ ...focusOn({ ...state, overlays: [] }, 'spec'), selected: item }));
  },
  'toggle-dismissed': (context) =>
    change(context, ({ dismissed }) => ({
      kind: 'findings',
      index: 0,
      selected: undefined,
      dismissed: !dismissed,
    })),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

export function openFindings(context: ActionContext): void {
  const opened = { kind: 'findings', index: 0, selected: undefined, dismissed: false } as const;
  context.update((state) =>
    topOverlay(state)?.kind === 'findings' ? changeOverlay(state, () => opened) : openOverlay(state, opened),
  );
}

/** Has the whole spec looked at. What comes of it is shown where the findings are. */
export function auditNow(context: ActionContext): void {
  context.session.audit().then(
    (found) => found.length === 0 && context.notify('The audit found nothing wrong.'),
    (error: unknown) => context.notify(messageOf(error), 'error'),
  );
}

/** The findings that are listed: those that stand, or those that the human dismissed. */
export const listedFindings = (
  view: Pick<SessionView, 'findings' | 'dismissed'>,
  { dismissed }: FindingsOverlay,
): readonly Finding[] => (dismissed ? view.dismissed : view.findings);

/** Where the selected finding stands; where it is gone, what took its place. */
export function selectedIndex(listed: readonly Finding[], { index, selected }: FindingsOverlay): number {
  const at = listed.findIndex(({ id }) => id === selected);
  return Math.max(0, at === -1 ? Math.min(index, listed.length - 1) : at);
}

/** To the finding `step` places further. */
export function moveInFindings(context: ActionContext, step: number): void {
  change(context, (overlay) => {
    const listed = listedFindings(context.view, overlay);
    const index = Math.min(
      Math.max(selectedIndex(listed, overlay) + step, 0),
      Math.max(0, listed.length - 1),
    );
    return { ...overlay, index, selected: listed[index]?.id };
  });
}

/** What it becomes is told at once, also where A has to think about it first. */
function fix(context: ActionContext, { id, fix: own, parts }: Finding): void {
  const isOwn = own !== undefined || parts?.some((part) => part.fix !== undefined) === true;
  if (!isOwn && context.view.agent.kind === 'model')
    context.notify(`A is shown ${id}, and proposes something.`);
  context.attempt(async () => {
    const { changes, questions, reply, failure } = await context.session.fixFinding(id);
    const made = [...changes, ...questions].map((one) => one.id).join(', ');
    if (failure !== undefined) context.notify(failure, 'error');
    else
      context.notify(
        made === ''
          ? `No change came of ${id}. ${reply}`.trimEnd()
          : `${id} became ${made}, for you to decide.`,
      );
  });
}

function withFinding(context: ActionContext, act: (finding: Finding) => void): void {
  const overlay = topOverlay(context.state);
  if (overlay?.kind === 'findings' && overlay.dismissed) {
    context.notify('You dismissed these. D shows the others.');
    return;
  }
  const finding = selectedFinding(context);
  if (finding !== undefined) act(finding);
}

/** The finding that the reader on top has selected. */
export function selectedFinding(context: ActionContext): Finding | undefined {
  const overlay = topOverlay(context.state);
  if (overlay?.kind !== 'findings') return undefined;
  const listed = listedFindings(context.view, overlay);
  return listed[selectedIndex(listed, overlay)];
}

function change(context: ActionContext, edit: (overlay: FindingsOverlay) => FindingsOverlay): void {
  context.update((state) =>
    changeOverlay(state, (overlay) => (overlay.kind === 'findings' ? edit(overlay) : overlay)),
  );
}
