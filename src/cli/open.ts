import { WrongUseError } from '../acts/wrong-use.ts';
import type { Session } from '../session/api.ts';
import { UnwritableDatabaseError } from '../store/errors.ts';
import { openStoreForReading } from '../store/store.ts';
import { type Access, configOf, openIn, withStore } from './access.ts';
import { backUpIfDue, keepBackups } from './daily-backup.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';

/** `specwright`: the last session of the folder or a new one, full-screen where there is a screen, else as lines. */
export async function open(environment: Environment): Promise<number> {
  if (environment.options.json) {
    throw new WrongUseError('--json goes with a command. `specwright --help` lists the commands.');
  }
  // Read before the database is opened, because the project may want another one.
  const { project } = await configOf(environment);
  if (project !== undefined) await (await import('./ask-for-trust.ts')).askForTrust(environment, project);
  return hasScreen(environment)
    ? withStore(environment, (access) => openScreen(environment, access), openStoreForReading)
    : withStore(environment, (access) => openLines(environment, access));
}

export function hasScreen({ options, input, output, variables }: Environment): boolean {
  return !options.plain && isAtTerminal({ input, output }) && variables['TERM'] !== 'dumb';
}

async function openScreen(environment: Environment, access: Access): Promise<number> {
  const { screenPorts, startNotices } = await import('./screen-ports.ts');
  const { startTui } = await import('../tui/start.tsx');
  const session = await openOrRead(access, () =>
    openIn(environment, access, { which: 'last-or-new' }, 'screen'),
  );
  const { onlyReading } = access.store;
  const stopBackups = keepBackups(access.store);
  try {
    return await startTui({
      session,
      ...(onlyReading !== undefined && {
        banner: `Only reading: ${onlyReading}. Mend that and start again.`,
      }),
      ports: screenPorts(environment, access),
      // Asked for behind the first frame, which no copy may hold up.
      notices: async () => {
        const noBackup = backUpIfDue(access.store);
        return [...(await startNotices(environment, access)), (await noBackup) ?? ''].filter(Boolean);
      },
    });
  } finally {
    stopBackups();
  }
}

/** A disk that is found to be full when the session is to be claimed leaves it to be read. */
async function openOrRead({ store }: Access, open: () => Promise<Session>): Promise<Session> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnwritableDatabaseError) || store.onlyReading !== undefined) throw error;
    store.onlyRead(error.why);
    return open();
  }
}

const noCommands =
  'Standard input is no terminal: every line is kept as words, and none is a command or brings a file. ' +
  '--commands has them obeyed.';

async function openLines(environment: Environment, access: Access): Promise<ExitStatus> {
  environment.tellOfDefects(environment);
  const { runPlain } = await import('../lines/run.ts');
  const { untilStopped } = await import('./stopping.ts');
  const { writeLines, writePrompt } = await import('./output.ts');
  const { inputSource } = await import('./words.ts');
  const { input, output, errors, options } = environment;
  const commands = input.isTTY === true || options.commands;
  if (!commands) await writeLines(errors, [noCommands]);
  const session = await openIn(environment, access, { which: 'last-or-new' });
  let written: Promise<unknown> = Promise.resolve();
  const later = (write: () => Promise<void>) => {
    written = written.then(write);
  };
  try {
    const status = await untilStopped(session, () =>
      runPlain({
        session,
        input,
        commands,
        from: input.isTTY === true ? { kind: 'paste' } : inputSource(input),
        print: (line) => later(() => writeLines(output, [line])),
        ...(input.isTTY === true && { prompt: () => later(() => writePrompt(output)) }),
      }),
    );
    await written;
    return status === 'done'
      ? exitStatus.done
      : status === 'failed'
        ? exitStatus.failed
        : exitStatus.unsettled;
  } finally {
    await session.close();
  }
}
