import type { SessionView } from '../../session/view.ts';
import type { Finding } from '../../spec/findings/finding.ts';
import type { Command } from '../keymap.ts';
import { changeOverlay, type FindingsOverlay, focusOn, openOverlay, topOverlay } from '../state.ts';
import { messageOf, type World } from '../world.ts';

/** What the human does with something that is wrong with the spec. */
export const findings = {
  findings: (world) => openFindings(world),
  audit: (world) => auditNow(world),
  'ask-finding': (world) =>
    withFinding(world, ({ id }) =>
      world.attempt(() => {
        const question = world.session.askFinding(id);
        world.notify(`${question.id} is open now, and stands above the composer.`);
      }),
    ),
  'fix-finding': (world) => withFinding(world, (finding) => fix(world, finding)),
  dismiss: (world) =>
    withFinding(world, ({ id }) =>
      world.update((state) => ({
        ...state,
        prompt: { purpose: { kind: 'dismiss', finding: id }, value: '', epoch: 0 },
      })),
    ),
  'go-to-item': (world) => {
    const finding = selectedFinding(world);
    if (finding === undefined) return;
    const item = finding.items.at(0);
    if (item === undefined) world.notify('This is about the whole spec.');
    else world.update((state) => ({ ...focusOn({ ...state, overlays: [] }, 'spec'), selected: item }));
  },
  'toggle-dismissed': (world) =>
    change(world, ({ dismissed }) => ({
      kind: 'findings',
      index: 0,
      selected: undefined,
      dismissed: !dismissed,
    })),
} as const satisfies Partial<Record<Command, (world: World) => void>>;

export function openFindings(world: World): void {
  const opened = { kind: 'findings', index: 0, selected: undefined, dismissed: false } as const;
  world.update((state) =>
    topOverlay(state)?.kind === 'findings' ? changeOverlay(state, () => opened) : openOverlay(state, opened),
  );
}

/** Has the whole spec looked at. What comes of it is shown where the findings are. */
export function auditNow(world: World): void {
  world.session.audit().then(
    (found) => found.length === 0 && world.notify('The audit found nothing wrong.'),
    (error: unknown) => world.notify(messageOf(error), 'error'),
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
export function moveInFindings(world: World, step: number): void {
  change(world, (overlay) => {
    const listed = listedFindings(world.view, overlay);
    const index = Math.min(
      Math.max(selectedIndex(listed, overlay) + step, 0),
      Math.max(0, listed.length - 1),
    );
    return { ...overlay, index, selected: listed[index]?.id };
  });
}

/** What it becomes is told at once, also where A has to think about it first. */
function fix(world: World, { id, fix: own, parts }: Finding): void {
  const isOwn = own !== undefined || parts?.some((part) => part.fix !== undefined) === true;
  if (!isOwn && world.view.agent.kind === 'model') world.notify(`A is shown ${id}, and proposes something.`);
  world.attempt(async () => {
    const { changes, questions, reply, failure } = await world.session.fixFinding(id);
    const made = [...changes, ...questions].map((one) => one.id).join(', ');
    if (failure !== undefined) world.notify(failure, 'error');
    else
      world.notify(
        made === ''
          ? `No change came of ${id}. ${reply}`.trimEnd()
          : `${id} became ${made}, for you to decide.`,
      );
  });
}

function withFinding(world: World, act: (finding: Finding) => void): void {
  const overlay = topOverlay(world.state);
  if (overlay?.kind === 'findings' && overlay.dismissed) {
    world.notify('You dismissed these. D shows the others.');
    return;
  }
  const finding = selectedFinding(world);
  if (finding !== undefined) act(finding);
}

/** The finding that the reader on top has selected. */
export function selectedFinding(world: World): Finding | undefined {
  const overlay = topOverlay(world.state);
  if (overlay?.kind !== 'findings') return undefined;
  const listed = listedFindings(world.view, overlay);
  return listed[selectedIndex(listed, overlay)];
}

function change(world: World, edit: (overlay: FindingsOverlay) => FindingsOverlay): void {
  world.update((state) =>
    changeOverlay(state, (overlay) => (overlay.kind === 'findings' ? edit(overlay) : overlay)),
  );
}
