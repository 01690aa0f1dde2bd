import { numberOf, type ProposalId } from '../../domain/items/ids.ts';
import type {
  ChatModel,
  ChatReply,
  CompleteOptions,
  MakerFields,
  Message,
  ToolCall,
  Usage,
} from '../../model/chat.ts';
import { ToolsUnsupportedError } from '../../model/errors.ts';
import { withoutCalls } from '../../model/without-calls.ts';
import type { TurnTools } from '../agent.ts';
import { ProseStream } from './prose-stream.ts';
import { captureTools } from './tools.ts';
import { writtenToolsNote } from './without-tools.ts';
import { writtenCalls } from './written-calls.ts';

/** What a model turned out to be able to do, as long as the agent lives. */
export interface Ability {
  takesTools: boolean;
}

/** A reply: words for the human and calls, however the model wrote them. */
export interface ModelReply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** The reply was cut at the model's limit of tokens. */
  readonly cut: boolean;
  readonly extra?: MakerFields;
  readonly usage?: Usage;
}

interface Listening {
  readonly model: ChatModel;
  readonly prompt: string;
  readonly ability: Ability;
  readonly proposal: ProposalId;
  /** Which request of the turn it is, from 1. */
  readonly request: number;
  readonly tools: Pick<TurnTools, 'signal' | 'onText' | 'onWait'> & {
    /** What this request said is taken back. */
    readonly onWithdrawn: () => void;
  };
}

/** One request to the model. A model that takes no tools is asked again, without them, and from then on so. */
export async function requestReply(listening: Listening, messages: readonly Message[]): Promise<ModelReply> {
  const { ability, tools, proposal, request } = listening;
  let prose = new ProseStream(tools.onText);
  const hearing = {
    signal: tools.signal,
    onText: (delta: string) => prose.push(delta),
    onWithdrawn: () => {
      prose = new ProseStream(tools.onText);
      tools.onWithdrawn();
    },
    onWait: tools.onWait,
  };
  const reply = await complete(listening, messages, hearing).catch((error: unknown) => {
    if (!(error instanceof ToolsUnsupportedError) || !ability.takesTools) throw error;
    ability.takesTools = false;
    return complete(listening, messages, hearing);
  });
  const written = reply.toolCalls.length === 0 ? writtenCalls(reply.text) : undefined;
  const text = (written?.prose ?? reply.text).trim();
  prose.end(text);
  return {
    text,
    calls:
      written?.calls.map((call, at) => ({ ...call, id: callId(proposal, request, at) })) ?? reply.toolCalls,
    cut: reply.finish === 'length',
    ...(reply.extra === undefined ? {} : { extra: reply.extra }),
    ...(reply.usage === undefined ? {} : { usage: reply.usage }),
  };
}

function complete(
  { model, prompt, ability }: Listening,
  messages: readonly Message[],
  hearing: CompleteOptions,
): Promise<ChatReply> {
  const system = ability.takesTools ? prompt : `${prompt}\n\n${writtenToolsNote}`;
  return model.complete(
    {
      messages: [
        { role: 'system', content: system },
        ...(ability.takesTools ? messages : withoutCalls(messages)),
      ],
      tools: ability.takesTools ? captureTools : [],
    },
    hearing,
  );
}

/** A name for a call that the model gave none: nine letters and digits, because some servers take nothing else. */
const callId = (proposal: ProposalId, request: number, at: number): string =>
  `w${String(numberOf(proposal) % 100_000).padStart(5, '0')}${request % 10}${String(at % 100).padStart(2, '0')}`;
