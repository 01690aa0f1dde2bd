import { z } from 'zod';
import type { Message } from '../../model/chat.ts';

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), mediaType: z.string(), base64: z.string() }),
]);

const extra = z.record(z.string(), z.unknown()).exactOptional();
const toolCall = z.object({ id: z.string(), name: z.string(), arguments: z.string(), extra });

/** The messages of earlier turns, as the store gives them back. */
export const historySchema: z.ZodType<readonly Message[]> = z.array(
  z.discriminatedUnion('role', [
    z.object({ role: z.literal('system'), content: z.string() }),
    z.object({ role: z.literal('user'), content: z.union([z.string(), z.array(part)]) }),
    z.object({
      role: z.literal('assistant'),
      content: z.string(),
      toolCalls: z.array(toolCall).exactOptional(),
      extra,
    }),
    z.object({ role: z.literal('tool'), toolCallId: z.string(), content: z.string() }),
  ]),
);
