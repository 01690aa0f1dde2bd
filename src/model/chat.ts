/**
 * What a chat model is, whoever serves it. Adapters turn these shapes into a wire format; everything above
 * this line knows no vendor.
 */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaType: string; readonly base64: string };

/** Fields of a reply that only its maker knows, such as a signature of its thoughts. They go back as they came. */
export type MakerFields = Readonly<Record<string, unknown>>;

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote it: usually JSON, not always valid. */
  readonly arguments: string;
  readonly extra?: MakerFields;
}

export type Message =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly Part[] }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly toolCalls?: readonly ToolCall[];
      readonly extra?: MakerFields;
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments: an object, flat where it can be. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly messages: readonly Message[];
  readonly tools: readonly ToolDefinition[];
}

/** Tokens as the endpoint counted them; `undefined` where it does not say. `cost` in US dollars where prices are configured. */
export interface Usage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly cost?: number;
}

export interface ChatReply {
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  readonly extra?: MakerFields;
  readonly finish: 'stop' | 'tool_calls' | 'length' | 'other';
  readonly usage?: Usage;
}

/** One request and its reply, verbatim, with keys taken out. A retried request makes one exchange a try. */
export interface Exchange {
  readonly endpoint: string;
  readonly model: string;
  readonly request: string;
  /** The body as it arrived, whole or cut; empty when nothing came. */
  readonly response: string;
  readonly status?: number;
  readonly error?: string;
  readonly usage?: Usage;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly firstByteAt?: number;
  readonly endedAt: number;
}

export interface CompleteOptions {
  /** Aborting it rejects the call with `CancelledError`. */
  readonly signal?: AbortSignal;
  /** Called for each piece of text as it comes. Must not throw. */
  readonly onText?: (delta: string) => void;
  /** All text of this request is taken back: the reply broke, and is asked for anew. */
  readonly onWithdrawn?: () => void;
  /** Called when the request waits for something that nobody sees, and with `undefined` once it goes on. */
  readonly onWait?: (wait: Wait | undefined) => void;
}

/** What a request waits for: an endpoint that fell silent, or the next try after one that failed. */
export interface Wait {
  readonly kind: 'silence' | 'retry';
  /** For the human, whole sentences: what happened, how to stop, and last until when it is waited. */
  readonly text: string;
  /** What happened, in two or three words. */
  readonly brief: string;
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
  /** When it is given up or tried again, in milliseconds since the epoch. */
  readonly until: number;
}

/** Contract: `complete` either resolves with a whole reply or rejects with a `ModelError`. */
export interface ChatModel {
  readonly name: string;
  readonly endpoint: string;
  readonly complete: (request: ChatRequest, options?: CompleteOptions) => Promise<ChatReply>;
}

/** Where a model is and how to speak to it. The key is read from the environment by whoever fills this in. */
export interface ModelSettings {
  readonly baseURL: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Header values that came from the environment: like the key, they are never stored and never shown. */
  readonly secrets?: readonly string[];
  /** Milliseconds to wait for the next byte; what keeps a connection open without a word may take five times as long. */
  readonly timeoutMs: number;
  /** Tries after the first one. */
  readonly retries: number;
  readonly temperature?: number;
  readonly maxTokens?: number;
  /** Extra fields of the request body, as they are. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  /** US dollars per million tokens. */
  readonly price?: { readonly input: number; readonly output: number; readonly cached?: number };
  /** Whether the model takes images. */
  readonly images: boolean;
}
