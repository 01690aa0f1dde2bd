import { resolve } from 'node:path';
import { type Config, loadConfig } from '../config/load.ts';
import type { SessionId } from '../domain/items/ids.ts';
import { followWaiting } from '../lines/follow-waiting.ts';
import { shownAgent } from '../session/agents.ts';
import type { Session } from '../session/api.ts';
import { openSession } from '../session/open.ts';
import type { OpenOptions } from '../session/open-options.ts';
import type { Permit } from '../session/permits.ts';
import { readSession, type SessionReading } from '../session/read.ts';
import { settingsOf } from '../session/settings.ts';
import { openStore, openStoreForReading, type Store } from '../store/store.ts';
import { backUpAfterCommand } from './daily-backup.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { type Face, meansOf } from './means.ts';
import { tellBeside } from './output.ts';
import { inOwnTurn } from './own-turn.ts';
import { untilStopped } from './stopping.ts';

/** What every command that looks at sessions has. */
export interface Access {
  readonly config: Config;
  readonly store: Store;
}

/** There is nothing to look at yet. */
class NoSessionError extends Error {
  override name = 'NoSessionError';
  constructor(folder: string) {
    super(
      `There is no session for ${folder} yet. Start one with \`specwright new\`, or name one of another folder ` +
        'with --session; `specwright sessions` lists them all.',
    );
  }
}

/** A session that was named for something which begins with an empty spec. */
class HasItemsError extends Error {
  override name = 'HasItemsError';
  constructor(session: SessionId) {
    super(`Session ${session} has items of its own already. Use --add to add to it, or leave out --session.`);
  }
}

export async function withStore<Result>(
  environment: Environment,
  work: (access: Access) => Promise<Result>,
  open: (file: string) => Store = openStore,
): Promise<Result> {
  const config = await configOf(environment);
  if (config.project !== undefined || config.passedOver.length > 0) {
    const { settingsNotes } = await import('./trust.ts');
    for (const note of settingsNotes(environment, config)) await tellBeside(environment, note);
  }
  const store = open(databaseOf(environment, config));
  try {
    return await work({ config, store });
  } finally {
    store.close();
  }
}

/** The same for whoever only looks: a database that cannot be written is read, and that is said. */
export function withStoreToRead<Result>(
  environment: Environment,
  work: (access: Access) => Promise<Result>,
): Promise<Result> {
  return withStore(
    environment,
    async (access) => {
      const { file, onlyReading } = access.store;
      if (onlyReading !== undefined) {
        const notice =
          `specwright: The database ${file} is only read: ${onlyReading}. Nothing can be recorded until you make ` +
          'room or give yourself the right to write there.';
        await tellBeside(environment, notice);
      }
      return work(access);
    },
    openStoreForReading,
  );
}

/** A session as it is, without a claim on it: another program may write it meanwhile. */
export function withReading<Result>(
  environment: Environment,
  work: (reading: SessionReading, config: Config) => Promise<Result>,
): Promise<Result> {
  return withStoreToRead(environment, ({ config, store }) => {
    const agent = shownAgent(config.capture, environment.options.offline);
    return work(readSession({ store, agent, session: lastSession(environment, store) }), config);
  });
}

/** Which session a command is about. */
export type Which =
  /** `unnamed-or-new`: the last one if no item was ever named in it. */
  (
    | { readonly which: 'last' | 'last-or-new' | 'unnamed-or-new' }
    | { readonly which: 'new'; readonly title?: string }
  ) & {
    /** The command takes so long that others had better hear of it than wait. */
    readonly stays?: boolean;
  };

/** A session to write. Ctrl-C stops what it runs, and the command ends as it does when that was cancelled. */
export function withSession<Result>(
  environment: Environment,
  which: Which,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return withStore(environment, async (access) => {
    const session = await inOwnTurn(async () =>
      openSession({ ...openOptions(environment, access, which), isBrief: which.stays !== true }),
    );
    const stop = followWaiting(session, (text) => void tellBeside(environment, text));
    try {
      return await untilStopped(session, () => work(session));
    } finally {
      stop();
      await session.close();
      await backUpAfterCommand(environment, access.store);
    }
  });
}

/** Opens a session for writing. Whoever calls this closes it. */
export function openIn(
  environment: Environment,
  access: Access,
  which: Which,
  face: Face = 'lines',
): Promise<Session> {
  return openSession(openOptions(environment, access, which, face));
}

/** What a command opens a session with. */
export function openOptions(
  environment: Environment,
  { config, store }: Access,
  which: Which,
  face: Face = 'lines',
): OpenOptions {
  const { folder, options } = environment;
  const session = which.which === 'new' ? undefined : existing(environment, store, which.which);
  return {
    store,
    ...settingsOf(config),
    means: meansOf(environment, face),
    permits: permitsOf(environment, config),
    cwd: folder,
    offline: options.offline,
    ...(session !== undefined && { session }),
    ...(which.which === 'new' && which.title !== undefined && { title: which.title }),
  };
}

function existing(
  environment: Environment,
  store: Store,
  which: 'last' | 'last-or-new' | 'unnamed-or-new',
): SessionId | undefined {
  const { options, folder } = environment;
  const none = options.session === undefined && store.sessions.latestIn(folder) === undefined;
  if (which !== 'last' && none) return undefined;
  const session = lastSession(environment, store);
  if (which !== 'unnamed-or-new' || store.counters.last(session, 'item') === 0) return session;
  if (options.session !== undefined) throw new HasItemsError(session);
  return undefined;
}

/** The session that is named, or the last one of the folder. Throws where there is none. */
export function lastSession({ options, folder }: Environment, store: Store): SessionId {
  if (options.session !== undefined) return options.session as SessionId;
  const last = store.sessions.latestIn(folder);
  if (last === undefined) throw new NoSessionError(folder);
  return last.id;
}

/** The configuration that a command uses: the file that it names, or what is found. Throws `ConfigError`. */
export function configOf({ options, folder, here, variables }: Environment): Promise<Config> {
  return options.config === undefined
    ? loadConfig({ cwd: folder, env: variables })
    : loadConfig({ cwd: here, env: variables, configFile: options.config });
}

/** The database that a command uses: the one it names, or the configured one. */
export function databaseOf({ options, here }: Environment, config: Config): string {
  return options.db === undefined ? config.database : resolve(here, options.db);
}

/** What builds may be given here: everything where a human can be asked, else what their own settings allow. */
export const permitsOf = (environment: Environment, { allow }: Config): readonly Permit[] =>
  isAtTerminal(environment) ? ['network', 'unsandboxed'] : allow;
