import type { SpecHash } from '../../domain/freezing/frozen.ts';
import { readImportFile } from '../../session/documents/import-file.ts';
import { importedText } from '../../session/documents/imported-text.ts';
import { unsandboxedArgument, unsandboxedWarning } from '../../session/permits.ts';
import type { SlashName } from '../model/slash.ts';
import { openOverlay } from '../model/state.ts';
import { count } from '../rows/marks.ts';
import type { ActionContext } from './action-context.ts';
import { buildRequest, startBuild } from './building.ts';
import { copy } from './copying.ts';
import { auditNow, openFindings } from './findings.ts';
import { openFreeze } from './freezing.ts';
import { openMenu } from './menus.ts';

/** Runs a command from the composer. */
export function runSlash(context: ActionContext, name: SlashName, argument: string): void {
  runs[name](context, argument);
}

const runs: { readonly [Name in SlashName]: (context: ActionContext, argument: string) => void } = {
  help: (context) => context.update((state) => openOverlay(state, { kind: 'help', top: 0 })),
  unused: (context) => context.update((state) => openOverlay(state, { kind: 'unused', top: 0, selected: 0 })),
  freeze: (context) => openFreeze(context, { network: false }),
  network: (context) => openFreeze(context, { network: true }),
  build: (context, argument) => startBuild(context, buildRequest(context, argument)),
  unsandboxed: askToBuildUnsandboxed,
  undo: (context) => context.attempt(() => context.session.undo()),
  retry: (context) => context.attempt(() => context.session.retry()),
  audit: (context) => {
    openFindings(context);
    auditNow(context);
  },
  import: (context, file) => tell(context, importedFrom(context, file)),
  copy: copySpec,
  model: chooseAgent,
  new: (context, argument) => openSession(context, context.ports.newSession(argument || undefined)),
  sessions: chooseSession,
  title: rename,
  mouse: (context) =>
    context.notify(
      context.terminal.toggleMouse()
        ? 'The wheel scrolls the pane under the mouse. To select text, hold Shift (or Option).'
        : 'The mouse selects text again, as the terminal does it.',
    ),
  quit: (context) => context.terminal.leave(),
};

/** Builds only where the human typed whose rights they give away. */
function askToBuildUnsandboxed(context: ActionContext, argument: string): void {
  const words = unsandboxedArgument();
  if (argument === words) startBuild(context, { unsandboxed: true });
  else context.notify(`${unsandboxedWarning()} /unsandboxed ${words} goes on.`, 'error');
}

function copySpec(context: ActionContext, argument: string): void {
  const frozen = context.view.frozen.findLast(({ hash }) => argument !== '' && hash.startsWith(argument));
  if (argument !== '' && frozen === undefined) {
    context.notify(`No frozen spec begins with ${argument}.`, 'error');
    return;
  }
  context.attempt(() => copy(context, context.session.markdown(frozen?.hash as SpecHash | undefined)));
}

function chooseAgent(context: ActionContext): void {
  context.notify('Looking for models and agents\u2026');
  context.attempt(async () => {
    const agents = await context.ports.listAgents();
    openMenu(context, {
      title: 'Who hears the next turn?',
      choices: agents.map(({ id, name, detail }) => ({ value: id, label: `${name}  ${detail}` })),
      initial: agents.findIndex(({ current }) => current),
      choose: (id) => tell(context, context.ports.chooseAgent(context.session, id)),
    });
  });
}

function chooseSession(context: ActionContext): void {
  context.attempt(async () => {
    const sessions = await context.ports.listSessions();
    const here = context.view.session;
    openMenu(context, {
      title: 'Sessions, newest first',
      choices: sessions.map(({ session, title, items, updatedAt }) => ({
        value: session,
        label: `${title}  ${count(items, 'item')}, ${day(updatedAt)}${session === here ? ', this one' : ''}`,
      })),
      initial: sessions.findIndex(({ session }) => session === here),
      choose: (chosen) => {
        const { session } = sessions.find((candidate) => candidate.session === chosen)!;
        if (session !== here) openSession(context, context.ports.openSession(session));
      },
    });
  });
}

/** The picker that opens with the program when nobody said which session to go on with. */
export const openSessionPicker = chooseSession;

function openSession(context: ActionContext, opening: Promise<ActionContext['session']>): void {
  context.attempt(async () => context.open(await opening));
}

function rename(context: ActionContext, argument: string): void {
  if (argument !== '') context.attempt(() => context.session.rename(argument));
  else {
    const prompt = { purpose: { kind: 'title' }, value: context.view.title, epoch: 0 } as const;
    context.update((state) => ({ ...state, prompt }));
  }
}

/** A file may be named as it is mentioned: `@notes/SPEC.md`. */
async function importedFrom({ session }: ActionContext, given: string): Promise<string> {
  const file = given.replace(/^@?"?|"$/g, '');
  if (file === '') return 'Name a file: /import SPEC.md';
  const imported = session.importDocument(await readImportFile(session.view.cwd, file));
  return importedText(imported, session.view).join(' ');
}

function tell(context: ActionContext, answer: Promise<string>): void {
  context.attempt(async () => context.notify(await answer));
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
