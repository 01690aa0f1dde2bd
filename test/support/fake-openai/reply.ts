/** What the fake server is told to answer. Every field may be left out; `{}` is an empty answer. */
export interface FakeReply {
  readonly text?: string;
  /** Code points a chunk of `text`; 8 unless told. */
  readonly chunkSize?: number;
  /** The text already cut; takes the place of `text`. */
  readonly chunks?: readonly string[];
  /** Sent as `reasoning_content` before the text. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly FakeToolCall[];
  /** Characters a chunk of a tool call's arguments; 12 unless told. */
  readonly argChunkSize?: number;
  /** Deltas sent exactly as they are, after everything else: for servers that bend the format. */
  readonly deltas?: readonly Readonly<Record<string, unknown>>[];
  readonly finish?: string;
  /** Made up from sizes unless told; `null` sends none. */
  readonly usage?: { readonly input: number; readonly output: number; readonly cached?: number } | null;
  /** Chunks a second. */
  readonly rate?: number;
  /** Milliseconds before the first byte. */
  readonly delayMs?: number;
  readonly fault?: FakeFault;
}

interface FakeToolCall {
  readonly name: string;
  /** An object is sent as JSON; a string as it is, so that it can be broken. */
  readonly arguments?: unknown;
  readonly id?: string;
}

/** What goes wrong, alone or together with an answer. */
export interface FakeFault {
  /** An error answer; `body` as it is, or a usual one for the status. */
  readonly status?: number;
  readonly retryAfter?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The socket is destroyed before any answer. */
  readonly reset?: boolean;
  /** The request is never answered. */
  readonly hang?: boolean;
  /** After so many chunks half of the next one is sent and the socket destroyed; or ended politely. */
  readonly cutAfter?: number;
  readonly cleanCut?: boolean;
  /** After so many chunks: silence, with the socket open. */
  readonly stallAfter?: number;
  /** After so many chunks: a `: ping` comment each second and nothing else, with the socket open. */
  readonly pingsAfter?: number;
  /** A chunk that is not JSON, then the rest as usual. */
  readonly malformedAt?: number;
  /** An `error` object inside the stream, then the end. */
  readonly errorAt?: number;
  readonly errorMessage?: string;
  /** A few bytes at a time. */
  readonly slowLoris?: { readonly bytes: number; readonly delayMs: number };
  /** Writes of so many bytes, also inside a UTF-8 character. */
  readonly splitEvery?: number;
  /** One chunk of so many bytes. */
  readonly hugeBytes?: number;
  /** Status 200 and nothing. */
  readonly emptyBody?: boolean;
  readonly contentType?: string;
  /** This body, whatever was asked. */
  readonly rawBody?: string;
  /** One JSON body even where a stream was asked for. */
  readonly wholeBody?: boolean;
  /** A body that is not streamed is cut at so many characters. */
  readonly truncateBody?: number;
  readonly noDone?: boolean;
  readonly crlf?: boolean;
  /** A `: ping` comment before every so many chunks. */
  readonly commentEvery?: number;
}

/** A reply with every choice made. */
export interface ReadyReply {
  readonly chunks: readonly string[];
  readonly reasoning: string;
  readonly toolCalls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly argChunkSize: number;
  readonly deltas: readonly Readonly<Record<string, unknown>>[];
  readonly finish: string;
  readonly usage: FakeReply['usage'];
  readonly rate: number;
  readonly delayMs: number;
  readonly fault: FakeFault;
}

let lastCall = 0;

export function readyReply(given: FakeReply | string): ReadyReply {
  const reply = typeof given === 'string' ? { text: given } : given;
  const toolCalls = (reply.toolCalls ?? []).map((call) => ({
    id: call.id ?? `call_fake_${++lastCall}`,
    name: call.name,
    arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {}),
  }));
  return {
    chunks: reply.chunks ?? pieces([...(reply.text ?? '')], reply.chunkSize ?? 8),
    reasoning: reply.reasoning ?? '',
    toolCalls,
    argChunkSize: reply.argChunkSize ?? 12,
    deltas: reply.deltas ?? [],
    finish: reply.finish ?? (toolCalls.length > 0 ? 'tool_calls' : 'stop'),
    usage: reply.usage,
    rate: reply.rate ?? 0,
    delayMs: reply.delayMs ?? 0,
    fault: reply.fault ?? {},
  };
}

/** Characters, or code points, joined into pieces of one size. */
export function pieces(characters: readonly string[], size: number): string[] {
  const count = Math.ceil(characters.length / size);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  );
}
