import { pieces, type ReadyReply } from './reply.ts';
import type { FakeRequest } from './request.ts';

/** One event of a stream. Faults count the events that carry a payload. */
export interface StreamEvent {
  /** JSON, or `[DONE]`. */
  readonly data: string;
  readonly payload: boolean;
}

/** The reply as the events of an OpenAI chat completion stream. */
export function* streamOf(reply: ReadyReply, request: FakeRequest): Generator<StreamEvent> {
  const head = headOf(request, 'chat.completion.chunk');
  const event = (delta: unknown, payload: boolean, finish: string | null = null): StreamEvent => ({
    data: JSON.stringify({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] }),
    payload,
  });

  yield event({ role: 'assistant', content: '' }, false);
  if (reply.reasoning !== '') yield event({ reasoning_content: reply.reasoning }, true);
  for (const content of reply.chunks) yield event({ content }, true);
  for (const [index, call] of reply.toolCalls.entries()) {
    const opening = { index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
    yield event({ tool_calls: [opening] }, false);
    for (const piece of pieces([...call.arguments], reply.argChunkSize)) {
      yield event({ tool_calls: [{ index, function: { arguments: piece } }] }, true);
    }
  }
  for (const delta of reply.deltas) yield event(delta, true);
  yield event({}, false, reply.finish);
  const usage = usageOf(reply, request);
  if (usage !== undefined && request.info?.wantsUsage) {
    yield { data: JSON.stringify({ ...head, choices: [], usage }), payload: false };
  }
  yield { data: '[DONE]', payload: false };
}

/** The reply as one JSON body. */
export function bodyOf(reply: ReadyReply, request: FakeRequest): string {
  const toolCalls = reply.toolCalls.map(({ id, name, arguments: text }) => ({
    id,
    type: 'function',
    function: { name, arguments: text },
  }));
  const message = {
    role: 'assistant',
    content: reply.chunks.join('') || null,
    ...(reply.reasoning === '' ? {} : { reasoning_content: reply.reasoning }),
    ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
  };
  const choices = [{ index: 0, logprobs: null, finish_reason: reply.finish, message }];
  return JSON.stringify({
    ...headOf(request, 'chat.completion'),
    choices,
    usage: usageOf(reply, request),
  });
}

function headOf(request: FakeRequest, object: string) {
  return {
    id: `chatcmpl-${request.index}`,
    object,
    created: Math.floor(request.at / 1000),
    model: request.info?.model ?? 'fake-model',
  };
}

function usageOf(reply: ReadyReply, request: FakeRequest) {
  if (reply.usage === null) return undefined;
  const counted = { input: Math.ceil(request.body.length / 4), output: Math.max(1, reply.chunks.length) };
  const { input, output, cached } = { cached: 0, ...(reply.usage ?? counted) };
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
}
