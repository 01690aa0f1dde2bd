import type {
  ChatModel,
  ChatReply,
  CompleteOptions,
  MakerFields,
  Message,
  ToolCall,
  ToolDefinition,
  Usage,
} from '../model/chat.ts';
import { ToolsUnsupportedError } from '../model/errors.ts';
import { withoutCalls } from '../model/without-calls.ts';
import { ProseStream } from './prose-stream.ts';
import { type UnnamedCalls, writtenCalls } from './written-calls.ts';
import { writtenToolsNote } from './written-tools-note.ts';

/** What a model turned out to be able to do, as long as its agent lives. */
export interface Ability {
  takesTools: boolean;
}

/** A reply: words for the human and calls, however the model wrote them. */
export interface ModelReply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** The reply was cut at the model's limit of tokens. */
  readonly cut: boolean;
  readonly extra?: MakerFields;
  readonly usage?: Usage;
}

export interface ReplyRequest extends CompleteOptions {
  readonly model: ChatModel;
  readonly ability: Ability;
  readonly tools: readonly ToolDefinition[];
  /** The system prompt first. */
  readonly messages: readonly Message[];
  /** A number for this request that no other one of the conversation has: calls without an id are named by it. */
  readonly number: number;
  readonly unnamed?: UnnamedCalls;
}

/**
 * One request to the model. A model that takes no tools is asked again, without them, and from then on so.
 *
 * @throws {ModelError} when no whole reply comes.
 */
export async function requestReply(request: ReplyRequest): Promise<ModelReply> {
  const { ability, tools, number, unnamed, onText = () => undefined } = request;
  let prose = new ProseStream(onText);
  const options: CompleteOptions = {
    ...(request.signal !== undefined && { signal: request.signal }),
    ...(request.onWait !== undefined && { onWait: request.onWait }),
    onText: (delta) => prose.push(delta),
    onWithdrawn: () => {
      prose = new ProseStream(onText);
      request.onWithdrawn?.();
    },
  };
  const reply = await complete(request, options).catch((error: unknown) => {
    if (!(error instanceof ToolsUnsupportedError) || !ability.takesTools) throw error;
    ability.takesTools = false;
    return complete(request, options);
  });
  const written = reply.toolCalls.length === 0 ? writtenCalls(reply.text, tools, unnamed) : undefined;
  const text = (written?.prose ?? reply.text).trim();
  prose.end(text);
  return {
    text,
    calls: written?.calls.map((call, at) => ({ ...call, id: callId(number, at) })) ?? reply.toolCalls,
    cut: reply.finish === 'length',
    ...(reply.extra === undefined ? {} : { extra: reply.extra }),
    ...(reply.usage === undefined ? {} : { usage: reply.usage }),
  };
}

function complete(request: ReplyRequest, options: CompleteOptions): Promise<ChatReply> {
  const { model, ability, tools, messages } = request;
  if (ability.takesTools) return model.complete({ messages, tools }, options);
  const noted = messages.map((message) =>
    message.role === 'system'
      ? { ...message, content: `${message.content}\n\n${writtenToolsNote(tools)}` }
      : message,
  );
  return model.complete({ messages: withoutCalls(noted), tools: [] }, options);
}

/** A name for a call that the model gave none: nine letters and digits, because some servers take nothing else. */
const callId = (number: number, at: number): string =>
  `w${String(number % 1_000_000).padStart(6, '0')}${String(at % 100).padStart(2, '0')}`;
