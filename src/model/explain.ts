import { APIError } from 'openai';
import { connectionWords } from './connection-words.ts';
import * as errors from './errors.ts';
import { explainStatus, speaksOfContext } from './explain-status.ts';
import type { BrokenFinish } from './finish.ts';
import { plainText } from './plain-text.ts';
import { REPLY_LIMIT_CHARACTERS } from './reply-builder.ts';
import { parseJson, serverMessage, webPage } from './server-message.ts';
import { REPLY_LIMIT_BYTES, type Wire, type WireFailure } from './wire.ts';

/** How a try went wrong, as far as it shows where the reply is read. */
export type ReplyFault =
  | { readonly kind: 'thrown'; readonly cause: unknown }
  /** An event that no chat model sends. */
  | { readonly kind: 'strange event' }
  /** The stream ended before the model had said that it was done. */
  | { readonly kind: 'cut' }
  /** An error in the place of an event. */
  | { readonly kind: 'reported'; readonly said: unknown }
  /** The model was done, and its server says that something is wrong with the reply. */
  | { readonly kind: 'broken finish'; readonly reason: BrokenFinish }
  /** The body ended and held no reply at all. */
  | { readonly kind: 'no reply' }
  /** More words than anybody keeps. */
  | { readonly kind: 'too long' };

/** What is known about a try that went wrong. */
export interface FailedTry {
  readonly attempt: errors.Attempt;
  readonly wire: Wire;
  /** Characters of the reply that came before. */
  readonly received: number;
  readonly cancelled: boolean;
  readonly retryAfterMs: number | undefined;
  readonly hasTools: boolean;
  readonly hasKey: boolean;
  /** Takes the key out. */
  readonly clean: (text: string) => string;
}

/** The error that a fault stands for: what was seen on the wire counts more than what was thrown. */
export function explain(fault: ReplyFault, evidence: FailedTry): errors.ModelError {
  const { attempt, wire, received } = evidence;
  if (evidence.cancelled) return new errors.CancelledError(attempt);
  if (wire.status !== undefined && isErrorStatus(wire.status)) {
    const body = evidence.clean(wire.received);
    const location = plainText(evidence.clean(wire.header('location') ?? ''));
    return explainStatus(attempt, { ...evidence, status: wire.status, body, location });
  }
  if (wire.failure !== undefined) return explainFailure(wire.failure, evidence);
  if (fault.kind === 'cut') return new errors.ConnectionLostError(attempt, received);
  if (fault.kind === 'no reply') return explainBody(evidence);
  if (fault.kind === 'too long') return new errors.ReplyTooLargeError(attempt, REPLY_LIMIT_CHARACTERS);
  if (fault.kind === 'broken finish') return new errors.UnfinishedReplyError(attempt, fault.reason);
  if (fault.kind === 'reported') {
    return reported(serverMessage(evidence.clean(JSON.stringify(fault.said))), attempt, received);
  }
  if (fault.kind === 'thrown' && fault.cause instanceof APIError) {
    return explainReported(fault.cause, evidence);
  }
  if (fault.kind === 'thrown' && wire.status === undefined) {
    const why = plainText(evidence.clean(messageOf(fault.cause)));
    const what = `The request to ${attempt.endpoint} could not be made (${why}).`;
    const advice = 'Check the model settings in .specrc.';
    return new errors.EndpointUnreachableError(attempt, 'unknown', what, advice);
  }
  // A stream that ends inside an event was cut; the library takes the piece for a whole one.
  const isCut = wire.ended && !/\n\r?\n$/.test(wire.received);
  if (isCut) return new errors.ConnectionLostError(attempt, received);
  return new errors.NonsenseReplyError(
    attempt,
    'broken',
    `${attempt.endpoint} sent a piece of its reply that cannot be read: it is not what a chat model sends.`,
    'Try again. If it comes back, update the server or choose another model.',
  );
}

function isErrorStatus(status: number): boolean {
  return status < 200 || status > 299;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function explainFailure(failure: WireFailure, evidence: FailedTry): errors.ModelError {
  const { attempt, wire, received } = evidence;
  if (failure.kind === 'too large') return new errors.ReplyTooLargeError(attempt, REPLY_LIMIT_BYTES);
  const isBefore = wire.firstByteAt === undefined;
  if (failure.kind === 'timeout') {
    return new errors.EndpointTimeoutError(attempt, failure.silence);
  }
  const isDropped = !isBefore || ['ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(failure.code);
  if (isDropped) return new errors.ConnectionLostError(attempt, received);
  const [what, advice] = connectionWords(attempt, failure.code);
  return new errors.EndpointUnreachableError(attempt, failure.code, what, advice);
}

/** An error object inside the stream. */
function explainReported(cause: APIError, evidence: FailedTry): errors.ModelError {
  const { attempt, received } = evidence;
  const body = JSON.stringify({ error: cause.error ?? cause.message });
  return reported(serverMessage(evidence.clean(body)), attempt, received);
}

/** A whole body that is no reply: nothing, a web page, an error object, or something else. */
function explainBody(evidence: FailedTry): errors.ModelError {
  const { attempt, wire } = evidence;
  const body = evidence.clean(wire.received);
  const { endpoint } = attempt;
  if (body.trim() === '') {
    return new errors.NonsenseReplyError(
      attempt,
      'broken',
      `${endpoint} answered with nothing (HTTP ${wire.status}, an empty body).`,
      'Try again. If it comes back, look into the log of the server or of the gateway.',
    );
  }
  const page = webPage(body);
  if (page !== undefined) {
    return new errors.NonsenseReplyError(
      attempt,
      'foreign',
      `${endpoint} answered with ${page} instead of a model's reply.`,
      'Check `baseURL` in .specrc: most end in /v1. A login page or a proxy may stand in between.',
    );
  }
  const message = serverMessage(body);
  if (message.isError) return reported(message, attempt, 0);
  return new errors.NonsenseReplyError(
    attempt,
    isBegunReply(body) ? 'broken' : 'foreign',
    `${endpoint} answered with something that is not a model's reply ("${message.text}").`,
    'Check `baseURL` in .specrc: it must belong to an OpenAI-compatible API. Otherwise try again.',
  );
}

/** The beginning of a JSON body, or a stream in which no reply came. */
const isBegunReply = (body: string): boolean =>
  /^\s*(\{|data:|event:|:)/.test(body) && parseJson(body) === undefined;

function reported(
  message: ReturnType<typeof serverMessage>,
  attempt: errors.Attempt,
  received: number,
): errors.ModelError {
  if (speaksOfContext(message)) return new errors.ContextTooLongError(attempt, message.text);
  // The request itself is at fault: it would be so again.
  const isOurs = message.codes.some((code) =>
    /^4(?!08|09|29)\d\d$|invalid|not_found|authentication|permission|billing|insufficient/i.test(code),
  );
  return new errors.ServerReportedError(attempt, message.text, { received, mayPass: !isOurs });
}
