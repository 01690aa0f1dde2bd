import OpenAI from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ChatReply, ChatRequest, Exchange, MakerFields, ModelSettings, Wait } from './chat.ts';
import type { Attempt, ModelError } from './errors.ts';
import { explain, type ReplyFault } from './explain.ts';
import { brokenFinish } from './finish.ts';
import { refusedPart } from './refused-part.ts';
import { REPLY_LIMIT_CHARACTERS, ReplyBuilder } from './reply-builder.ts';
import { type OptionalField, requestBody } from './request-body.ts';
import { retryAfterMs } from './retry.ts';
import { parseJson, serverMessage } from './server-message.ts';
import { Wire } from './wire.ts';

/** One try of one request. */
export interface TryOrder {
  readonly settings: ModelSettings;
  readonly request: ChatRequest;
  readonly attempt: Attempt;
  /** Fields that this endpoint has refused before. */
  readonly refused: ReadonlySet<OptionalField>;
  readonly signal: AbortSignal | undefined;
  readonly onText: (delta: string) => void;
  readonly onWait: (wait: Wait | undefined) => void;
  readonly onExchange: (exchange: Exchange) => void;
  /** Takes keys out of a text. */
  readonly clean: (text: string) => string;
  readonly now: () => number;
}

export type Outcome =
  | { readonly kind: 'reply'; readonly reply: ChatReply }
  | {
      readonly kind: 'failed';
      readonly error: ModelError;
      /** What the endpoint asked to wait. */
      readonly retryAfterMs: number | undefined;
      /** The field that it refused, and that the same request may go without. */
      readonly refused: OptionalField | undefined;
    };

/** Sends a request once, hears the reply as it comes, and hands on the exchange whatever came of it. */
export async function tryOnce(order: TryOrder): Promise<Outcome> {
  const { settings, attempt, signal, now, onWait, clean } = order;
  const { timeoutMs, price } = settings;
  const { endpoint } = attempt;
  const startedAt = now();
  const wire = new Wire({ headers: headersOf(settings), endpoint, timeoutMs, now, onWait });
  const builder = new ReplyBuilder({ onText: order.onText, price });
  const fault = await hear(order, wire, builder);
  wire.endWatch();

  const asked = askedPause(wire, now());
  const error =
    fault &&
    explain(fault, {
      attempt,
      wire,
      received: builder.length,
      cancelled: signal?.aborted ?? false,
      retryAfterMs: asked,
      hasTools: order.request.tools.length > 0,
      hasKey: settings.apiKey !== undefined,
      clean,
    });
  // What was cut, decoded or stripped on the way to a sentence may be a key again.
  error?.clean(clean);
  order.onExchange({
    endpoint,
    model: attempt.model,
    request: clean(wire.sent),
    response: clean(wire.received),
    ...(wire.status === undefined ? {} : { status: wire.status }),
    ...(error === undefined ? {} : { error: error.message }),
    ...(builder.usage === undefined ? {} : { usage: builder.usage }),
    startedAt,
    ...(wire.firstByteAt === undefined ? {} : { firstByteAt: wire.firstByteAt }),
    endedAt: now(),
  });
  if (error === undefined) return { kind: 'reply', reply: cleanReply(builder.reply(), clean) };
  return { kind: 'failed', error, retryAfterMs: asked, refused: refusedPart(order, wire, error) };
}

/** Fills the builder from the wire; what went wrong, or `undefined` when the reply is whole. */
async function hear(order: TryOrder, wire: Wire, builder: ReplyBuilder): Promise<ReplyFault | undefined> {
  const { settings, request, refused, signal } = order;
  // The types of the library know OpenAI's own fields, and not those of `extraBody`.
  const body = requestBody(settings, request, refused) as unknown as ChatCompletionCreateParamsStreaming;
  try {
    const client = clientFor(settings, wire);
    const stream = await client.chat.completions.create(body, signal === undefined ? {} : { signal });
    for await (const chunk of stream) {
      const before = builder.length;
      if (reportsError(chunk)) return { kind: 'reported', said: chunk };
      if (!builder.addChunk(chunk)) return { kind: 'strange event' };
      if (builder.length > before) wire.heardWord();
      if (builder.length > REPLY_LIMIT_CHARACTERS) return { kind: 'too long' };
    }
  } catch (cause) {
    // The model had said that it was done: what broke then was not the reply.
    const isWhole = builder.finished && wire.failure !== undefined && wire.failure.kind !== 'too large';
    return isWhole ? undefined : { kind: 'thrown', cause };
  }
  // The library ends a stream quietly when it is aborted.
  if (signal?.aborted) return { kind: 'cut' };
  if (!builder.heard && !builder.addCompletion(parseJson(wire.received))) return { kind: 'no reply' };
  if (builder.length > REPLY_LIMIT_CHARACTERS) return { kind: 'too long' };
  if (!builder.finished && !wire.saidDone()) return { kind: 'cut' };
  const reason = brokenFinish(builder.finish);
  return reason === undefined ? undefined : { kind: 'broken finish', reason };
}

/** An error in the place of an event, as vLLM writes it; the library knows only those under the name `error`. */
function reportsError(chunk: unknown): boolean {
  return typeof chunk === 'object' && chunk !== null && 'object' in chunk && chunk.object === 'error';
}

/** What the endpoint asks to wait: in a header, or in the body as Google does. */
function askedPause(wire: Wire, now: number): number | undefined {
  const { status } = wire;
  const inHeader = retryAfterMs(wire.header('retry-after'), now);
  return (
    inHeader ??
    (status !== undefined && status >= 400 ? serverMessage(wire.received).retryAfterMs : undefined)
  );
}

function cleanReply(reply: ChatReply, clean: (text: string) => string): ChatReply {
  const cleaned = (extra: MakerFields | undefined) =>
    extra && { extra: parseJson(clean(JSON.stringify(extra))) as MakerFields };
  const toolCalls = reply.toolCalls.map((call) => ({
    ...call,
    arguments: clean(call.arguments),
    ...cleaned(call.extra),
  }));
  return {
    ...reply,
    ...cleaned(reply.extra),
    text: clean(reply.text),
    reasoning: clean(reply.reasoning),
    toolCalls,
  };
}

/** Every option that the library would otherwise read from the environment is given. */
function clientFor(settings: ModelSettings, wire: Wire): OpenAI {
  return new OpenAI({
    baseURL: settings.baseURL,
    // The wire sends headers of its own; the library only insists on having a key.
    apiKey: 'unused',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    // The wire keeps the time, byte by byte; this is the longest that a timer can be set to.
    timeout: 2 ** 31 - 1,
    fetch: wire.fetch,
  });
}

function headersOf(settings: ModelSettings): Record<string, string> {
  const { apiKey, headers = {} } = settings;
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    accept: 'text/event-stream, application/json',
    'content-type': 'application/json',
    'user-agent': 'specwright',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...Object.fromEntries(own),
  };
}
