/** A span of time as a human reads it: `300 ms`, `2 s`, `1.5 s`, `5 min`, `2 h`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds <= 120) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes <= 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
