import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { CaptureAgent } from '../../src/capture/agent.ts';
import { createModelAgent, type ModelAgentSettings } from '../../src/capture/turn/model-agent.ts';
import { createChatModel } from '../../src/model/openai.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import type { Script } from '../support/fake-openai/script.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { Stage } from './stage.ts';

/** A message as it went over the wire. */
export interface WireMessage {
  readonly role: string;
  readonly content: unknown;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly arguments: string } }[];
}

/** A model agent that talks to a real server whose replies the test writes, and a stage to say things on. */
export interface Rig {
  readonly fake: Fake;
  readonly agent: CaptureAgent;
  readonly stage: Stage;
  /** The messages of a request, the system prompt first; the newest request unless told. */
  readonly sent: (index?: number) => readonly WireMessage[];
  /** What the model was told last: the results of its calls, or what the human said. */
  readonly told: () => string;
}

export const capturePrompt = readFileSync(new URL('../../prompts/capture.md', import.meta.url), 'utf8');

export async function rig(script: Script, settings: Partial<ModelAgentSettings> = {}): Promise<Rig> {
  const fake = await startFake({ script });
  onTestFinished(() => fake.close());
  const model = createChatModel(
    { baseURL: fake.url, model: 'fake-model', timeoutMs: 5_000, retries: 1, images: true },
    { onExchange: () => undefined, sleep: async () => undefined },
  );
  const agent = createModelAgent({
    model,
    prompt: capturePrompt,
    questionsPerTurn: 2,
    checkpointCharacters: 50_000,
    longestUtterance: 100_000,
    ...settings,
  });
  const sent = (index = fake.requests.length - 1): readonly WireMessage[] =>
    JSON.parse(fake.requests[index]?.body ?? '{"messages":[]}').messages;
  const told = () => {
    const messages = sent();
    const from = messages.findLastIndex(({ role }) => role === 'assistant') + 1;
    return messages
      .slice(from)
      .map(({ content }) => String(content))
      .join('\n');
  };
  return { fake, agent, stage: new Stage(), sent, told };
}

type Fields = Readonly<Record<string, unknown>>;

/** A reply that proposes changes, with or without words. */
export const proposing = (changes: unknown, text = 'Noted.', more: Fields = {}): FakeReply => ({
  text,
  toolCalls: [{ name: 'propose', arguments: { changes, ...more } }],
});

export const asking = (...questions: readonly Fields[]): FakeReply => ({
  text: 'I wonder.',
  toolCalls: questions.map((question) => ({ name: 'ask', arguments: question })),
});

export const adding = (text: string, quote?: string, more: Fields = {}): Fields => ({
  op: 'add',
  section: 'behavior',
  text,
  ...(quote === undefined ? {} : { quote }),
  ...more,
});

/** A stage on which `R1` (sorts) and `R2` (counts) are in the spec, and the model says the replies next. */
export async function begun(...replies: Parameters<typeof proposing>[0][]): Promise<Rig> {
  const played = await rig([
    proposing([adding('It sorts.', 'it sorts'), adding('It counts.', 'it counts')]),
    ...replies.map((changes) => proposing(changes)),
    'I leave it at that.',
  ]);
  await played.stage.say(played.agent, 'it sorts. it counts');
  played.stage.acceptAll();
  return played;
}
