import type { Message, Part } from './chat.ts';

/**
 * The same conversation for an endpoint that takes no calls in it: calls as text, their results as words of the program,
 * the human's side and the model's side in turns.
 */
export function withoutCalls(messages: readonly Message[]): readonly Message[] {
  const plain: Message[] = [];
  for (const message of messages.map(plainMessage)) {
    const last = plain.at(-1);
    if (last?.role === 'user' && message.role === 'user') {
      plain[plain.length - 1] = { role: 'user', content: joined(last.content, message.content) };
    } else plain.push(message);
  }
  return plain;
}

function plainMessage(message: Message): Message {
  if (message.role === 'tool') return { role: 'user', content: `Result: ${message.content}` };
  if (message.role !== 'assistant') return message;
  const calls = (message.toolCalls ?? []).map(
    (call) => `\`\`\`json\n{"name":${JSON.stringify(call.name)},"arguments":${call.arguments}}\n\`\`\``,
  );
  return { role: 'assistant', content: [message.content, ...calls].filter((text) => text !== '').join('\n') };
}

function joined(one: string | readonly Part[], other: string | readonly Part[]): string | readonly Part[] {
  if (typeof one === 'string' && typeof other === 'string') return `${one}\n\n${other}`;
  return [...parts(one), ...parts(other)];
}

const parts = (content: string | readonly Part[]): readonly Part[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;
