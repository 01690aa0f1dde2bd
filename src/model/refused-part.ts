import type { ChatRequest, Message } from './chat.ts';
import { EndpointStatusError, type ModelError } from './errors.ts';
import type { OptionalField } from './request-body.ts';
import { parseJson } from './server-message.ts';

interface Refusable {
  readonly request: ChatRequest;
  readonly refused: ReadonlySet<OptionalField>;
}

/**
 * What of the request an endpoint refused that the same request may go without. Where it does not say, and there
 * are calls in what was said before, it is taken to be those: makers demand back of them what others do not send.
 */
export function refusedPart(
  { request, refused }: Refusable,
  { status, received }: { readonly status: number | undefined; readonly received: string },
  error: ModelError,
): OptionalField | undefined {
  const isRefused = status === 400 || status === 422 || isTemplateError(status, received);
  if (!isRefused) return undefined;
  if (/stream_options|include_usage/.test(received)) return 'stream_options';
  if (/max_tokens/.test(received) && /max_completion_tokens/.test(received)) return 'max_tokens';
  if (!(error instanceof EndpointStatusError)) return undefined;
  const names = request.messages.flatMap(extraNames);
  const isKnown = /unsupported|not supported|not permitted|forbidden|unknown|unexpected|unrecognized/i;
  const namesExtra = names.some((name) => received.includes(name)) && isKnown.test(received);
  if (namesExtra && !refused.has('extra')) return 'extra';
  const calls = request.messages.some((message) => message.role === 'assistant' && message.toolCalls?.length);
  if (calls && /call.?id/i.test(received) && !refused.has('call_ids')) return 'call_ids';
  return calls || names.length > 0 ? 'calls' : undefined;
}

/** Local servers answer what their template refuses as a fault of their own. */
const isTemplateError = (status: number | undefined, received: string): boolean =>
  status === 500 &&
  /jinja|chat.?template|roles? .*alternat/i.test(received) &&
  parseJson(received) !== undefined;

function extraNames(message: Message): readonly string[] {
  if (message.role !== 'assistant') return [];
  return [message, ...(message.toolCalls ?? [])].flatMap(({ extra }) => Object.keys(extra ?? {}));
}
