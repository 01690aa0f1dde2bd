import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which whatever else waits has its turn: keys above all. */
const longestSlice = 10;

/**
 * Cuts long work into slices: awaited between two pieces of it, it lets others run where enough time has passed.
 * Throws what the signal was aborted with.
 */
export function breather(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestSlice) return;
    await setImmediate();
    signal.throwIfAborted();
    since = performance.now();
  };
}
