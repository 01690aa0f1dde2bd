import type { Store } from '../store/store.ts';
import type { Environment } from './environment.ts';
import { tellBeside } from './output.ts';

const hourMs = 60 * 60 * 1_000;

/** Makes the copy of the day where it is due, in a thread of its own. Gives why it could not be made. */
export async function backUpIfDue({ backups }: Store): Promise<string | undefined> {
  if (!backups.isDue()) return undefined;
  try {
    await backups.makeDaily();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The same at the end of a command, when all is answered; a failure is said and changes nothing. */
export async function backUpAfterCommand(environment: Environment, store: Store): Promise<void> {
  const why = await backUpIfDue(store);
  if (why !== undefined) await tellBeside(environment, why);
}

/** The same every hour, for a program that runs for days. Gives what stops it. */
export function keepBackups(store: Store): () => void {
  const timer = setInterval(() => void backUpIfDue(store), hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
