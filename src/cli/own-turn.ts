import { setTimeout as sleep } from 'node:timers/promises';
import { SessionBusyError } from '../store/errors.ts';

/** Milliseconds that a command waits for one other that writes the session for one command only. */
const patienceMs = 20_000;
const pauseMs = 100;

/**
 * Opens a session once the commands before have ended: it waits for as long as they come and go. A program that stays,
 * such as a screen, is not waited for.
 */
export async function inOwnTurn<Result>(open: () => Promise<Result>): Promise<Result> {
  let holder: number | undefined;
  let until = 0;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof SessionBusyError && error.isBrief)) throw error;
      if (error.pid !== holder) until = performance.now() + patienceMs;
      else if (performance.now() > until) throw error;
      holder = error.pid;
      // Of those that wait, none should meet the same others again and again.
      await sleep(pauseMs * (1 + Math.random()));
    }
  }
}
