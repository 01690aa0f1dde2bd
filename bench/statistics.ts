/** The value below which a share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** `p50 12.3 ms, p95 20.1 ms (40 runs)` */
export function spread(values: readonly number[]): string {
  const [p50, p95] = [0.5, 0.95].map((share) => milliseconds(quantile(values, share)));
  return `p50 ${p50}, p95 ${p95} (${values.length} runs)`;
}

const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** Prints one figure with what was measured. */
export function report(what: string, figure: string): void {
  console.log(`${what.padEnd(44)} ${figure}`);
}

/** Milliseconds that `work` takes. */
export async function timed<Result>(work: () => Result | Promise<Result>): Promise<[number, Result]> {
  const at = performance.now();
  const result = await work();
  return [performance.now() - at, result];
}
