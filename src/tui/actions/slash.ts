import { readImportFile } from '../../session/documents/import-file.ts';
import { importedText } from '../../session/documents/imported-text.ts';
import { unsandboxedArgument, unsandboxedWarning } from '../../session/permits.ts';
import type { SpecHash } from '../../spec/frozen.ts';
import type { SlashName } from '../composer/slash.ts';
import { count } from '../marks.ts';
import { openOverlay } from '../state.ts';
import type { World } from '../world.ts';
import { buildRequest, startBuild } from './building.ts';
import { copy } from './copying.ts';
import { auditNow, openFindings } from './findings.ts';
import { openFreeze } from './freezing.ts';
import { openMenu } from './menus.ts';

/** Runs a command from the composer. */
export function runSlash(world: World, name: SlashName, argument: string): void {
  runs[name](world, argument);
}

const runs: { readonly [Name in SlashName]: (world: World, argument: string) => void } = {
  help: (world) => world.update((state) => openOverlay(state, { kind: 'help', top: 0 })),
  unused: (world) => world.update((state) => openOverlay(state, { kind: 'unused', top: 0, selected: 0 })),
  freeze: (world) => openFreeze(world, { network: false }),
  network: (world) => openFreeze(world, { network: true }),
  build: (world, argument) => startBuild(world, buildRequest(world, argument)),
  unsandboxed: askToBuildUnsandboxed,
  undo: (world) => world.attempt(() => world.session.undo()),
  retry: (world) => world.attempt(() => world.session.retry()),
  audit: (world) => {
    openFindings(world);
    auditNow(world);
  },
  import: (world, file) => tell(world, importedFrom(world, file)),
  copy: copySpec,
  model: chooseAgent,
  new: (world, argument) => openSession(world, world.ports.newSession(argument || undefined)),
  sessions: chooseSession,
  title: rename,
  mouse: (world) =>
    world.notify(
      world.terminal.toggleMouse()
        ? 'The wheel scrolls the pane under the mouse. To select text, hold Shift (or Option).'
        : 'The mouse selects text again, as the terminal does it.',
    ),
  quit: (world) => world.terminal.leave(),
};

/** Builds only where the human typed whose rights they give away. */
function askToBuildUnsandboxed(world: World, argument: string): void {
  const words = unsandboxedArgument();
  if (argument === words) startBuild(world, { unsandboxed: true });
  else world.notify(`${unsandboxedWarning()} /unsandboxed ${words} goes on.`, 'error');
}

function copySpec(world: World, argument: string): void {
  const frozen = world.view.frozen.findLast(({ hash }) => argument !== '' && hash.startsWith(argument));
  if (argument !== '' && frozen === undefined) {
    world.notify(`No frozen spec begins with ${argument}.`, 'error');
    return;
  }
  world.attempt(() => copy(world, world.session.markdown(frozen?.hash as SpecHash | undefined)));
}

function chooseAgent(world: World): void {
  world.notify('Looking for models and agents\u2026');
  world.attempt(async () => {
    const agents = await world.ports.listAgents();
    openMenu(world, {
      title: 'Who hears the next turn?',
      choices: agents.map(({ id, name, detail }) => ({ value: id, label: `${name}  ${detail}` })),
      initial: agents.findIndex(({ current }) => current),
      choose: (id) => tell(world, world.ports.chooseAgent(world.session, id)),
    });
  });
}

function chooseSession(world: World): void {
  world.attempt(async () => {
    const sessions = await world.ports.listSessions();
    const here = world.view.session;
    openMenu(world, {
      title: 'Sessions, newest first',
      choices: sessions.map(({ session, title, items, updatedAt }) => ({
        value: session,
        label: `${title}  ${count(items, 'item')}, ${day(updatedAt)}${session === here ? ', this one' : ''}`,
      })),
      initial: sessions.findIndex(({ session }) => session === here),
      choose: (chosen) => {
        const { session } = sessions.find((candidate) => candidate.session === chosen)!;
        if (session !== here) openSession(world, world.ports.openSession(session));
      },
    });
  });
}

/** The picker that opens with the program when nobody said which session to go on with. */
export const openSessionPicker = chooseSession;

function openSession(world: World, opening: Promise<World['session']>): void {
  world.attempt(async () => world.open(await opening));
}

function rename(world: World, argument: string): void {
  if (argument !== '') world.attempt(() => world.session.rename(argument));
  else {
    const prompt = { purpose: { kind: 'title' }, value: world.view.title, epoch: 0 } as const;
    world.update((state) => ({ ...state, prompt }));
  }
}

/** A file may be named as it is mentioned: `@notes/SPEC.md`. */
async function importedFrom({ session }: World, given: string): Promise<string> {
  const file = given.replace(/^@?"?|"$/g, '');
  if (file === '') return 'Name a file: /import SPEC.md';
  const imported = session.importDocument(await readImportFile(session.view.cwd, file));
  return importedText(imported, session.view).join(' ');
}

function tell(world: World, answer: Promise<string>): void {
  world.attempt(async () => world.notify(await answer));
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
