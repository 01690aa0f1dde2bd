import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

const body = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).default([]),
});

/** A chat request as its sender meant it. */
export interface RequestInfo {
  readonly model: string;
  readonly stream: boolean;
  /** Whether the sender asked for usage at the end of the stream. */
  readonly wantsUsage: boolean;
  readonly systemText: string;
  readonly toolNames: readonly string[];
  readonly messageCount: number;
  readonly lastUserText: string;
  readonly lastRole: string | undefined;
}

/** What arrived at the server, and what became of it. */
export interface FakeRequest {
  readonly index: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The exact text that was sent. */
  readonly body: string;
  /** Of chat requests. */
  info?: RequestInfo;
  /** Chunks with text, reasoning or tool arguments that were sent. */
  chunksSent: number;
  /** The server broke off, as it was told to. */
  serverCut: boolean;
  /** The client hung up before the answer was whole. */
  clientAborted: boolean;
  /** The answer is over, one way or another. */
  closed: boolean;
}

/** Throws where the text is no chat request. */
export function describeRequest(text: string): RequestInfo {
  const { model, stream, stream_options, messages, tools } = body.parse(JSON.parse(text));
  const system = messages.filter(({ role }) => role === 'system' || role === 'developer');
  return {
    model,
    stream,
    wantsUsage: stream_options?.include_usage ?? false,
    systemText: system.map(({ content }) => textOf(content)).join('\n'),
    toolNames: tools.map((tool) => tool.function.name),
    messageCount: messages.length - system.length,
    lastUserText: textOf(messages.findLast(({ role }) => role === 'user')?.content),
    lastRole: messages.at(-1)?.role,
  };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.flatMap((part) => (typeof part?.text === 'string' ? [part.text] : [])).join('\n');
}
