import { createHash } from 'node:crypto';
import type { ChatRequest, Message, ModelSettings, Part } from './chat.ts';
import { parseJson } from './server-message.ts';
import { withoutCalls } from './without-calls.ts';

/**
 * Parts of the OpenAI format that some servers refuse, and that are left out, renamed or told in words once they did:
 * ids of calls in any form, fields of another maker, and calls in what was said before.
 */
export type OptionalField = 'stream_options' | 'max_tokens' | 'call_ids' | 'extra' | 'calls';

/** The body of a chat completion request, in the order in which providers cache it: tools, then messages. */
export function requestBody(
  settings: ModelSettings,
  request: ChatRequest,
  refused: ReadonlySet<OptionalField>,
): Record<string, unknown> {
  const { model, temperature, maxTokens, extraBody } = settings;
  const limit = refused.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens';
  return {
    ...extraBody,
    model,
    stream: true,
    ...(refused.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
    ...(request.tools.length === 0 ? {} : { tools: request.tools.map(wireTool) }),
    messages: fitting(request.messages, refused).map((message) => wireMessage(message, settings.images)),
  };
}

function fitting(messages: readonly Message[], refused: ReadonlySet<OptionalField>): readonly Message[] {
  if (refused.has('calls')) return withoutCalls(messages);
  const known = refused.has('extra') ? messages.map(withoutExtra) : messages;
  return refused.has('call_ids') ? known.map(withShortIds) : known;
}

function withoutExtra(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { extra: _, toolCalls, ...rest } = message;
  return toolCalls === undefined
    ? rest
    : { ...rest, toolCalls: toolCalls.map(({ extra: __, ...call }) => call) };
}

function withShortIds(message: Message): Message {
  if (message.role === 'tool') return { ...message, toolCallId: shortId(message.toolCallId) };
  if (message.role !== 'assistant' || message.toolCalls === undefined) return message;
  return { ...message, toolCalls: message.toolCalls.map((call) => ({ ...call, id: shortId(call.id) })) };
}

/** Nine letters and digits, the form that Mistral demands; the same for the same id. */
const shortId = (id: string): string =>
  /^[A-Za-z0-9]{9}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 9);

function wireTool(tool: ChatRequest['tools'][number]): Record<string, unknown> {
  const { name, description, parameters } = tool;
  return { type: 'function', function: { name, description, parameters } };
}

function wireMessage(message: Message, images: boolean): Record<string, unknown> {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.content };
    case 'user':
      return { role: 'user', content: wireContent(message.content, images) };
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'assistant': {
      if (message.toolCalls === undefined || message.toolCalls.length === 0) {
        return { ...message.extra, role: 'assistant', content: message.content };
      }
      const tool_calls = message.toolCalls.map(({ id, name, arguments: text, extra }) => ({
        ...extra,
        id,
        type: 'function',
        function: { name, arguments: objectText(text) },
      }));
      // Never `null`: Ollama, LM Studio and Mistral refuse it.
      return { ...message.extra, role: 'assistant', content: message.content, tool_calls };
    }
  }
}

function wireContent(content: string | readonly Part[], images: boolean): unknown {
  if (typeof content === 'string') return content;
  const parts = content.map((part) => wirePart(part, images));
  // Text alone goes as a string: many local servers know no parts.
  const isText = parts.every((part) => part.type === 'text');
  return isText ? parts.map((part) => part.text).join('\n') : parts;
}

type WirePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

function wirePart(part: Part, images: boolean): WirePart {
  if (part.type === 'text') return part;
  if (!images) return { type: 'text', text: '(There is an image here, which this model cannot see.)' };
  return { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.base64}` } };
}

/** Several servers refuse a conversation in which earlier arguments, written by their own model, are no object. */
function objectText(text: string): string {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? text : JSON.stringify({ not_json: text });
}
