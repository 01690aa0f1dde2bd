import { z } from 'zod';
import { plainText } from './plain-text.ts';

const message = z.string().min(1);
const code = z.union([z.string(), z.number()]).nullish().catch(undefined);

const word = z.string().nullish().catch(undefined);

/** Google's, of which one says how long to wait: `36s`. */
const details = z
  .array(z.looseObject({ retryDelay: word }))
  .nullish()
  .catch(undefined);

const report = z.object({ message, code, type: word, status: word, details });

/** OpenAI, Google and most others; Ollama and LM Studio; FastAPI; what is left. */
const errorBody = z.union([
  z.object({ error: report }),
  z.object({ error: message }),
  z.object({ detail: message }),
  z.object({ detail: z.array(z.object({ msg: message })).min(1) }),
  report,
]);

/** What a server said about an error, fit to be shown. */
export interface ServerMessage {
  /** Without a full stop; empty when it said nothing that a human could read. */
  readonly text: string;
  /** It had the shape of an error. */
  readonly isError: boolean;
  /** `code`, `type` and `status`, as far as they were given. */
  readonly codes: readonly string[];
  /** How long it asks to wait. */
  readonly retryAfterMs?: number;
}

/** Reads the body of an error answer, or an error object out of a stream, in any of the usual shapes. */
export function serverMessage(body: string): ServerMessage {
  const json = parseJson(body);
  // Google puts an error into a list.
  const parsed = errorBody.safeParse(Array.isArray(json) ? json[0] : json);
  if (!parsed.success) return { text: webPage(body) ?? sentence(body), isError: false, codes: [] };
  const found = parsed.data;
  if ('detail' in found) {
    const { detail } = found;
    return { text: sentence(typeof detail === 'string' ? detail : detail[0]!.msg), isError: true, codes: [] };
  }
  const error = 'error' in found ? found.error : found;
  if (typeof error === 'string') return { text: sentence(error), isError: true, codes: [] };
  const { code, type, status, details } = error;
  const codes = [code, type, status].flatMap((value) => (value == null ? [] : [plainText(String(value))]));
  const retryAfterMs = pauseIn(details?.find(({ retryDelay }) => retryDelay != null)?.retryDelay ?? '');
  return {
    text: sentence(error.message),
    isError: true,
    codes,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function pauseIn(delay: string): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** Fit to stand inside a sentence of ours. */
function sentence(text: string): string {
  return plainText(text).replace(/[.\s]+$/, '');
}

/** `a web page, "Its title"`, or `undefined` where the text is none. */
export function webPage(body: string): string | undefined {
  if (!/^\s*(<!doctype html|<html|<head|<body)/i.test(body)) return undefined;
  const title = plainText(/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? '');
  return title === '' ? 'a web page' : `a web page, "${title}"`;
}

/** `undefined` for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
