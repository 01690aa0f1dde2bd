import type { Session } from '../session/api.ts';

/** How a shell counts a program that Ctrl-C ended. */
const interrupted = 130;

/**
 * Does the work. Ctrl-C, or a request to end, stops the turn or the build that runs, so that the work ends by
 * itself and all of it is on record; where nothing runs, or when it comes again, the program ends.
 */
export async function untilStopped<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(interrupted);
    asked = true;
    if (isRunning(session)) session.cancel();
    else void session.close().finally(() => process.exit(interrupted));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  // The next thing that runs can be stopped as well.
  const unsubscribe = session.subscribe(() => {
    if (!isRunning(session)) asked = false;
  });
  try {
    return await work();
  } finally {
    unsubscribe();
    for (const signal of signals) process.off(signal, stop);
  }
}

function isRunning({ view }: Session): boolean {
  return view.turn.kind === 'running' || view.builds.some(({ status }) => status === 'running');
}
