/**
 * How many times as long the processor is busy with much work as with little, by the shortest of five times
 * each: whatever else the machine does meanwhile meets both alike.
 */
export function growth(little: () => void, much: () => void): number {
  const times = Array.from({ length: 5 }, () => [busyWith(little), busyWith(much)] as const);
  const shortest = (of: 0 | 1) => Math.min(...times.map((pair) => pair[of]));
  return shortest(1) / shortest(0);
}

/** Microseconds. */
function busyWith(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
