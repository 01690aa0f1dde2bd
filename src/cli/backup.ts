import { statSync } from 'node:fs';
import path from 'node:path';
import { configOf, databaseOf, withStoreToRead } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `backup [FILE]`: a checked copy of the database, in a new file or beside it. */
export function backup(environment: Environment, target: string | undefined): Promise<ExitStatus> {
  return withStoreToRead(environment, async ({ store }) => {
    const file = await store.backups.make(
      target === undefined ? undefined : path.resolve(environment.here, target),
    );
    const [sessions, bytes] = [store.sessions.list().length, statSync(file).size];
    await answer(environment, { file, sessions, bytes }, () => [
      `Copied ${sessions} ${sessions === 1 ? 'session' : 'sessions'} (${bytes} bytes) to ${file}, and checked the copy.`,
    ]);
    return exitStatus.done;
  });
}

/** `restore FILE`: a backup in the place of the database, which is moved aside. */
export async function restore(environment: Environment, from: string): Promise<ExitStatus> {
  const { restoreDatabase } = await import('../store/restore.ts');
  const database = path.resolve(databaseOf(environment, await configOf(environment)));
  const replaced = restoreDatabase(database, path.resolve(environment.here, from), Date.now());
  await answer(environment, { database, from, replaced: replaced ?? null }, () => [
    `${database} is now what ${from} holds.`,
    ...(replaced === undefined ? [] : [`What was there before is ${replaced}.`]),
  ]);
  return exitStatus.done;
}
