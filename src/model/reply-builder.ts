import type { ChatReply, MakerFields, ModelSettings, Usage } from './chat.ts';
import { chunkSchema, completionSchema, type WireMessage, type WireUsage } from './chunk.ts';
import { joinedFields, makerFields } from './maker-fields.ts';
import { ToolCalls } from './tool-calls.ts';

/** Characters that a reply may hold in all: several times the longest that any model writes, and what a session can keep. */
export const REPLY_LIMIT_CHARACTERS = 4 * 1024 ** 2;

/** A reply put together out of the events of a stream, or out of one body. */
export class ReplyBuilder {
  readonly #onText: (delta: string) => void;
  readonly #price: ModelSettings['price'];
  readonly #toolCalls = new ToolCalls();
  #text = '';
  #reasoning = '';
  #extra: MakerFields = {};
  #heard = false;
  #finish: string | undefined;
  #usage: Usage | undefined;

  constructor(options: {
    readonly onText: (delta: string) => void;
    readonly price: ModelSettings['price'];
  }) {
    this.#onText = options.onText;
    this.#price = options.price;
  }

  /** Characters of text, reasoning and tool calls that came. */
  get length(): number {
    return this.#text.length + this.#reasoning.length + this.#toolCalls.length;
  }

  /** Something came that is a reply, if only an empty one. */
  get heard(): boolean {
    return this.#heard;
  }

  /** The model said why it stopped. */
  get finished(): boolean {
    return this.#finish !== undefined;
  }

  /** Why it stopped, in the server's own word. */
  get finish(): string | undefined {
    return this.#finish;
  }

  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** Takes one event; `false` when it has no shape that a chat model sends. */
  addChunk(value: unknown): boolean {
    const chunk = chunkSchema.safeParse(value);
    if (!chunk.success) return false;
    const choice = chunk.data.choices?.[0];
    this.#heard ||= choice !== undefined;
    if (choice?.delta) this.#addMessage(choice.delta);
    if (choice?.finish_reason) this.#finish = choice.finish_reason;
    this.#addUsage(chunk.data.usage);
    return true;
  }

  /** Takes a reply in one piece; `false` when it is none. */
  addCompletion(value: unknown): boolean {
    const completion = completionSchema.safeParse(value);
    if (!completion.success) return false;
    this.#heard = true;
    const { message, finish_reason } = completion.data.choices[0]!;
    const tool_calls = message.tool_calls?.map((call, index) => ({ ...call, index }));
    this.#addMessage({ ...message, tool_calls });
    this.#finish = finish_reason ?? 'stop';
    this.#addUsage(completion.data.usage);
    return true;
  }

  reply(): ChatReply {
    const toolCalls = this.#toolCalls.all();
    return {
      text: this.#text,
      reasoning: this.#reasoning,
      toolCalls,
      ...(Object.keys(this.#extra).length > 0 && { extra: this.#extra }),
      finish: finishOf(this.#finish, toolCalls.length > 0),
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    };
  }

  #addMessage(message: WireMessage): void {
    const text = textOf(message.content) + (message.refusal ?? '');
    // Some servers send the same reasoning under both names.
    this.#reasoning += message.reasoning_content ?? message.reasoning ?? '';
    this.#extra = joinedFields(this.#extra, makerFields(message, messageFields));
    for (const call of message.tool_calls ?? []) this.#toolCalls.add(call);
    if (text === '') return;
    this.#text += text;
    this.#onText(text);
  }

  #addUsage(usage: WireUsage | null | undefined): void {
    if (usage != null) this.#usage = usageOf(usage, this.#price);
  }
}

/** The fields of a message that every maker knows, and those that say nothing to the one who wrote it. */
const messageFields = ['role', 'content', 'refusal', 'tool_calls', 'function_call', 'audio', 'annotations'];

function textOf(content: WireMessage['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}

function finishOf(reason: string | undefined, calls: boolean): ChatReply['finish'] {
  if (reason === 'length' || reason === 'max_tokens') return 'length';
  // Several local servers say `stop` after a tool call.
  const isUsual = [undefined, 'stop', 'tool_calls', 'function_call'].includes(reason);
  if (!isUsual) return 'other';
  return calls ? 'tool_calls' : 'stop';
}

const MILLION = 1_000_000;

function usageOf(usage: WireUsage, price: ModelSettings['price']): Usage {
  const input = usage.prompt_tokens;
  const output = usage.completion_tokens;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0;
  if (price === undefined) return { input, cached, output };
  const fresh = Math.max(0, input - cached);
  const dollars = fresh * price.input + cached * (price.cached ?? price.input) + output * price.output;
  return { input, cached, output, cost: dollars / MILLION };
}
