import { constants } from 'node:buffer';
import path from 'node:path';
import { WrongUseError } from '../acts/wrong-use.ts';
import { NoPlainFileError, readPlainBytes } from '../config/plain-file.ts';
import type { SessionId } from '../domain/items/ids.ts';
import { whyUnreadable } from '../session/files/file-text.ts';
import { lastSession, withStore } from './access.ts';
import type { Environment } from './environment.ts';
import { importedLogLines } from './exchanged-lines.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';
import { writeOutput } from './output-file.ts';
import { sshSigning } from './ssh-keygen.ts';

/** `export --log FILE [--by NAME]`: the session as a log that another person can import; a log only grows. */
export function exportSessionLog(
  environment: Environment,
  { log, by }: { readonly log: string; readonly by: string | undefined },
): Promise<ExitStatus> {
  if (log === '') throw new WrongUseError('--log needs the name of a file behind it.');
  if (by?.trim() === '') throw new WrongUseError('--by needs a name behind it.');
  return withStore(environment, async ({ store, config }) => {
    const { sign } = sshSigning(config.signing, environment);
    const { exportLog } = await import('../session/log/export-log.ts');
    const session = lastSession(environment, store);
    const file = path.resolve(environment.here, log);
    const before = (await textOf(file, log)) ?? '';
    const { text, events, added } = exportLog(store, session, {
      file: log,
      before,
      ...(by !== undefined && { author: by }),
      ...(sign !== undefined && { sign }),
    });
    if (added > 0) await writeOutput(environment.here, log, text);
    await answer(environment, { session, file, events, added }, () => [
      `${log} holds ${events} events of session ${session}, ${added} of them new.`,
    ]);
    return exitStatus.done;
  });
}

/** `import --log FILE...`: logs, merged with the session here that they belong to, as a new session. */
export function importSessionLogs(environment: Environment, names: readonly string[]): Promise<ExitStatus> {
  if (names.length === 0) throw new WrongUseError('Name the logs to import.');
  return withStore(environment, async ({ store, config }) => {
    const { importLog } = await import('../session/log/import-log.ts');
    const files = await Promise.all(names.map((name) => readLogFile(environment, name)));
    const { session } = environment.options;
    const imported = importLog({
      store,
      cwd: environment.folder,
      files,
      signing: sshSigning(config.signing, environment),
      ...(session !== undefined && { session: session as SessionId }),
    });
    const { title, revision, added, conflicts, waiting, renamed } = imported;
    const shape = {
      session: imported.session,
      title,
      revision,
      isNew: imported.isNew,
      added,
      conflicts: conflicts.map(({ kind, change, items, text, before, theirs, move, by }) => ({
        kind,
        change: change ?? null,
        item: items[0] ?? null,
        text,
        before,
        theirs,
        ...(move !== undefined && { move }),
        ...(by !== undefined && { by }),
      })),
      waiting,
      renamed,
    };
    await answer(environment, shape, () => importedLogLines(imported));
    return conflicts.length > 0 ? exitStatus.unsettled : exitStatus.done;
  });
}

/** A file of a log cannot be read. */
class UnreadableLogError extends Error {
  override name = 'UnreadableLogError';
  constructor(file: string, why: string) {
    super(`${file} cannot be read: ${why}. Nothing was changed.`);
  }
}

async function readLogFile({ here }: Environment, name: string) {
  const text = await textOf(path.resolve(here, name), name);
  if (text === undefined) throw new UnreadableLogError(name, 'there is no such file');
  return { name, text };
}

/** No text can be longer. */
const longestLog = constants.MAX_STRING_LENGTH;

/** `undefined` where there is no such file. */
async function textOf(file: string, name: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readPlainBytes(file, longestLog));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof TypeError) throw new UnreadableLogError(name, 'it is not UTF-8 text');
    throw new UnreadableLogError(
      name,
      error instanceof NoPlainFileError ? error.message : whyUnreadable(error),
    );
  }
}
