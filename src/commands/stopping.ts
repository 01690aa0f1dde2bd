import type { Session } from '../session/api.ts';

/** How a shell counts a program that Ctrl-C ended. */
const interrupted = 130;

/**
 * Does the work; a first Ctrl-C (or a request to end) stops what the session runs, so that the work ends by
 * itself and nothing is lost, and a second one ends the program.
 */
export async function untilStopped<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(interrupted);
    asked = true;
    session.cancel();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
