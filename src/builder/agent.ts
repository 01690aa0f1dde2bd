import { z } from 'zod';
import { lenientJson } from '../agents/lenient-json.ts';
import { type Ability, requestReply } from '../agents/request-reply.ts';
import type { ChatModel, Message, ToolCall, ToolDefinition } from '../model/chat.ts';
import { OutsideError } from './files/safe-path.ts';

/** What a tool answers: words for the agent, or the end of its work. */
type Answer<End> =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'end'; readonly end: End };

/** A tool whose arguments are checked before it runs. */
export interface Tool<End> {
  readonly definition: ToolDefinition;
  readonly call: (writtenArguments: string) => Promise<Answer<End>>;
}

/** How the work of an agent ended: with what a tool made of it, or without. */
export type Ending<End> =
  | { readonly kind: 'ended'; readonly end: End }
  | { readonly kind: 'gave-up'; readonly why: string };

export interface Brief<End> {
  readonly model: ChatModel;
  readonly system: string;
  readonly opening: string;
  readonly tools: readonly Tool<End>[];
  /** Model requests that the agent may make. */
  readonly steps: number;
  readonly signal: AbortSignal;
  readonly onText: (delta: string) => void;
  /** A request waits for an endpoint that is silent, or to be tried again; in words for the human. */
  readonly onWait: (text: string) => void;
}

/** What a tool cannot do, in words for the agent. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** Replies without a tool call that an agent may give in a row. */
const patience = 3;

/** Characters that an agent may have read and written, about 100,000 tokens: no request grows beyond what models take. */
const memory = 400_000;

/**
 * Lets an agent work: asks the model, runs the tools it calls, answers, until a tool ends the work. What the
 * model writes wrongly is answered with what is wrong. Rejects with the `ModelError` of a request that failed.
 */
export async function letWork<End>(brief: Brief<End>): Promise<Ending<End>> {
  const messages: Message[] = [
    { role: 'system', content: brief.system },
    { role: 'user', content: brief.opening },
  ];
  const tools = brief.tools.map(({ definition }) => definition);
  const ability: Ability = { takesTools: true };
  let silent = 0;
  let remembered = brief.opening.length;

  for (let step = 0; step < brief.steps; step++) {
    const reply = await requestReply({
      model: brief.model,
      ability,
      tools,
      messages,
      number: step,
      signal: brief.signal,
      onText: brief.onText,
      onWait: (wait) => wait && brief.onWait(wait.text),
    });
    const { text, calls: toolCalls, extra } = reply;
    messages.push({
      role: 'assistant',
      content: text,
      ...(toolCalls.length > 0 && { toolCalls }),
      ...(extra !== undefined && { extra }),
    });

    remembered += text.length + JSON.stringify(extra ?? {}).length;
    silent = toolCalls.length === 0 ? silent + 1 : 0;
    if (silent >= patience) return { kind: 'gave-up', why: 'the agent stopped using its tools' };
    if (silent > 0) messages.push({ role: 'user', content: nudge });

    for (const call of toolCalls) {
      const answer = await answerTo(call, brief.tools, reply.cut);
      brief.signal.throwIfAborted();
      if (answer.kind === 'end') return { kind: 'ended', end: answer.end };
      messages.push({ role: 'tool', toolCallId: call.id, content: answer.text });
      remembered += call.arguments.length + answer.text.length;
    }
    if (remembered > memory) return { kind: 'gave-up', why: 'the agent read and wrote too much to go on' };
  }
  return { kind: 'gave-up', why: `the agent used all of its ${brief.steps} requests` };
}

const nudge =
  'Nothing happens without a tool call. Go on with a tool, or end your work with the tool for it.';

async function answerTo<End>(
  call: ToolCall,
  tools: readonly Tool<End>[],
  cut: boolean,
): Promise<Answer<End>> {
  const tool = tools.find(({ definition }) => definition.name === call.name);
  if (tool === undefined) {
    const names = tools.map(({ definition }) => definition.name).join(', ');
    return { kind: 'say', text: `Error: there is no tool "${call.name}". Your tools: ${names}.` };
  }
  try {
    return await tool.call(call.arguments);
  } catch (error) {
    if (!isForTheAgent(error)) throw error;
    const why = cut
      ? `${error.message}\nYour reply was cut off because it was too long: write less at a time.`
      : error.message;
    return { kind: 'say', text: `Error: ${why}` };
  }
}

/** Defines a tool by the schema of its arguments. `run` answers with words, or ends the work. */
export function defineTool<Input, End>(
  name: string,
  description: string,
  input: z.ZodType<Input>,
  run: (input: Input) => Promise<string | { readonly end: End }>,
): Tool<End> {
  const { $schema: _, ...parameters } = z.toJSONSchema(input, { io: 'input' });
  return {
    definition: { name, description, parameters },
    call: async (written) => {
      const answer = await run(parsed(input, written));
      return typeof answer === 'string' ? { kind: 'say', text: answer } : { kind: 'end', end: answer.end };
    },
  };
}

function parsed<Input>(input: z.ZodType<Input>, written: string): Input {
  let value: unknown;
  try {
    value = lenientJson(written);
  } catch (error) {
    throw new ToolError(`the arguments are no valid JSON: ${(error as Error).message}`);
  }
  const result = input.safeParse(value);
  if (!result.success) throw new ToolError(`the arguments do not fit:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** A wrong call or a path that cannot be used. Anything else is a fault of the program and ends the build. */
const isForTheAgent = (error: unknown): error is Error =>
  error instanceof ToolError || error instanceof OutsideError;
