import { setTimeout as pause } from 'node:timers/promises';
import { durationWords } from './duration.ts';
import type { ModelError } from './errors.ts';

/** No pause is longer. Where the endpoint asks for more, that is told at once. */
export const LONGEST_PAUSE_MS = 5 * 60_000;

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

interface RetryTerms {
  /** Tries after the first one. */
  readonly retries: number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** A part of the reply was shown already. */
  readonly isShown?: boolean;
}

export interface Retry {
  readonly delayMs: number;
  /** For the human, whole sentences: what happened, how to stop, and last when it is tried again. */
  readonly text: string;
}

/**
 * The retry that follows a failed try. The pause doubles each time, and half of it is chance, so that many
 * clients of a server that comes back do not all come at once. It is never shorter than the endpoint asked
 * for. `undefined` where no try follows, because it would not help, or come too late for whoever waits.
 */
export function planRetry(
  error: ModelError,
  asked: number | undefined,
  { retries, random, isShown = false }: RetryTerms,
): Retry | undefined {
  const attempt = error.attempt.tries;
  if (!error.mayPass || attempt > retries || (asked ?? 0) > LONGEST_PAUSE_MS) return undefined;
  const backOff = Math.min(LONGEST_BACK_OFF_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);
  const delayMs = Math.round(Math.max(backOff, asked ?? 0));
  const when = `trying again (${attempt} of ${retries}) after ${durationWords(delayMs)}`;
  const taken = isShown ? ' What it had said is taken back.' : '';
  return { delayMs, text: `${error.what}${taken} Ctrl-C stops; ${when}.` };
}
