import type { ChatReply, ChatRequest, Exchange, ModelSettings, Wait } from '../../src/model/chat.ts';
import { ModelError } from '../../src/model/errors.ts';
import { createChatModel } from '../../src/model/openai.ts';

/** A model under test, and what it told its hooks. */
export interface TestedModel {
  readonly exchanges: readonly Exchange[];
  /** What was told of each try that failed and was followed by another. */
  readonly retries: readonly Wait[];
  /** What was told of silences, `undefined` where one was over. */
  readonly silences: readonly (Wait | undefined)[];
  readonly pauses: readonly number[];
  /** The text as it streamed in. */
  readonly streamed: readonly string[];
  readonly ask: (request?: ChatRequest, signal?: AbortSignal) => Promise<ChatReply>;
  /** The error that a request ends with; fails when it ends with a reply, or with an error for programmers. */
  readonly askInVain: (request?: ChatRequest, signal?: AbortSignal) => Promise<ModelError>;
}

export const HELLO: ChatRequest = { messages: [{ role: 'user', content: 'hello' }], tools: [] };

export const WITH_TOOLS: ChatRequest = {
  ...HELLO,
  tools: [
    { name: 'propose', description: 'Propose changes.', parameters: { type: 'object', properties: {} } },
    { name: 'recall', description: 'Search what was said.', parameters: { type: 'object', properties: {} } },
  ],
};

/** A model at a base URL that never really pauses between tries. */
export function modelAt(baseURL: string, settings: Partial<ModelSettings> = {}): TestedModel {
  const exchanges: Exchange[] = [];
  const retries: Wait[] = [];
  const silences: (Wait | undefined)[] = [];
  const pauses: number[] = [];
  const streamed: string[] = [];
  const model = createChatModel(
    { baseURL, model: 'fake-model', timeoutMs: 5000, retries: 4, images: false, ...settings },
    {
      onExchange: (exchange) => exchanges.push(exchange),
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      random: () => 1,
    },
  );
  const ask = (request: ChatRequest = HELLO, signal?: AbortSignal) =>
    model.complete(request, {
      onText: (delta) => streamed.push(delta),
      onWithdrawn: () => streamed.splice(0),
      onWait: (wait) => (wait?.kind === 'retry' ? retries : silences).push(wait as Wait),
      ...(signal === undefined ? {} : { signal }),
    });
  const askInVain = async (request?: ChatRequest, signal?: AbortSignal) => {
    const outcome = await ask(request, signal).catch((error: unknown) => error);
    if (outcome instanceof ModelError) return outcome;
    throw new Error(`expected a ModelError, got ${JSON.stringify(outcome)} ${outcome}`);
  };
  return { exchanges, retries, silences, pauses, streamed, ask, askInVain };
}
