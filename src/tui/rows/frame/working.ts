import { useAnimation } from 'ink';

const signs = [
  '\u280B',
  '\u2819',
  '\u2839',
  '\u2838',
  '\u283C',
  '\u2834',
  '\u2826',
  '\u2827',
  '\u2807',
  '\u280F',
];

/** A sign that turns and the time since `startedAt`, while something runs. There is no timer when nothing does. */
export function useWorking(startedAt: number | undefined): string {
  const isActive = startedAt !== undefined;
  const { frame } = useAnimation({ interval: 125, isActive });
  if (!isActive) return '';
  return `${signs[frame % signs.length]} ${duration(Date.now() - startedAt)}`;
}

/** A span of time in whole seconds, as a counter shows it. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
