import type { RecordedReply } from './recording/reply.ts';

/** The body of a streaming chat completion, piece by piece, a few words at a time as a model would speak. */
export function* completionStream(reply: RecordedReply, id: string): Generator<string> {
  yield chunk(id, { role: 'assistant', content: '' });
  for (const words of reply.text?.match(/\s*\S+/g) ?? []) yield chunk(id, { content: words });
  for (const [index, call] of reply.calls.entries()) {
    const [head = '', ...tail] = JSON.stringify(call.arguments).match(/.{1,400}/gsu) ?? [];
    yield chunk(id, {
      tool_calls: [
        {
          index,
          id: `${id}-${index}`,
          type: 'function',
          function: { name: call.tool, arguments: head },
        },
      ],
    });
    for (const piece of tail) yield chunk(id, { tool_calls: [{ index, function: { arguments: piece } }] });
  }
  yield chunk(id, {}, reply.calls.length > 0 ? 'tool_calls' : 'stop');
  yield 'data: [DONE]\n\n';
}

function chunk(id: string, delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const body = { id, object: 'chat.completion.chunk', created: 0, model: 'recording', choices };
  return `data: ${JSON.stringify(body)}\n\n`;
}
