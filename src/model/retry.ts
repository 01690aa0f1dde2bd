import { setTimeout as pause } from 'node:timers/promises';
import type { RetryNotice } from './chat.ts';
import { durationWords } from './duration.ts';
import type { ModelError } from './errors.ts';

/** No pause is longer, whatever the endpoint asks for. */
export const LONGEST_PAUSE_MS = 60_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_BACK_OFF_MS = 20_000;

/** Waits; rejects at once when the signal aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = (milliseconds, signal) =>
  pause(milliseconds, undefined, signal === undefined ? {} : { signal });

/** Milliseconds that a `Retry-After` header asks for, given as seconds or as a date; `undefined` without a sensible one. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = /^[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The retry that follows a failed try. The pause doubles each time, and half of it is chance, so that many
 * clients of a server that comes back do not all come at once. It is never shorter than the endpoint asked
 * for, except where that is longer than anyone would wait.
 */
export function planRetry(
  error: ModelError,
  asked: number | undefined,
  { retries, random }: { readonly retries: number; readonly random: () => number },
): RetryNotice {
  const attempt = error.attempt.tries;
  const backOff = Math.min(LONGEST_BACK_OFF_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);
  const delayMs = Math.round(Math.min(LONGEST_PAUSE_MS, Math.max(backOff, asked ?? 0)));
  return {
    attempt,
    delayMs,
    why: `${error.what} Trying again in ${durationWords(delayMs)} (${attempt} of ${retries}).`,
  };
}
