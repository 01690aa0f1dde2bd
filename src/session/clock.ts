/**
 * A clock for what happens in one session: no two moments are the same and none is before the last one, so
 * that times alone tell the order in which things happened, also when the machine's clock was set back.
 */
export function sessionClock(now: () => number, last: number): () => number {
  let latest = last;
  return () => {
    latest = Math.max(now(), latest + 1);
    return latest;
  };
}
