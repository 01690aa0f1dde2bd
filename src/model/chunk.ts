import { z } from 'zod';

const text = z.string().nullish();

/** Text, or parts of which some are text: what a few servers send where OpenAI sends text. */
const content = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]).nullish();

const toolCall = z.looseObject({
  index: z.number().nullish().catch(undefined),
  id: z.union([z.string(), z.number()]).nullish(),
  function: z.object({ name: text, arguments: z.unknown() }).nullish(),
});

const message = z.looseObject({
  content,
  refusal: text,
  reasoning_content: text,
  reasoning: text,
  tool_calls: z.array(toolCall).nullish(),
});

const tokens = z.number().int().nonnegative();

const usage = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish().catch(undefined),
  /** DeepSeek's name for cached tokens. */
  prompt_cache_hit_tokens: tokens.nullish().catch(undefined),
});

const head = { usage: usage.nullish().catch(undefined) };

/** One event of a stream, as loosely as servers write it. */
export const chunkSchema = z.object({
  ...head,
  choices: z.array(z.object({ delta: message.nullish(), finish_reason: text })).nullish(),
});

/** A reply in one piece. */
export const completionSchema = z.object({
  ...head,
  choices: z.array(z.object({ message, finish_reason: text })).min(1),
});

export type WireMessage = z.infer<typeof message>;
export type WireToolCall = z.infer<typeof toolCall>;
export type WireUsage = z.infer<typeof usage>;
