import { type Ability, type ModelReply, requestReply } from '../../agents/request-reply.ts';
import { numberOf } from '../../domain/items/ids.ts';
import type { ChatModel, Message, Usage } from '../../model/chat.ts';
import { noUsage, plusUsage } from '../../model/usage.ts';
import type { TurnInput, TurnResult, TurnTools } from '../agent.ts';
import { Proposal } from '../proposal.ts';
import { answerCall, type CallAnswer } from './answer-call.ts';
import { breather } from './breath.ts';
import { checkpointText, needsCheckpoint } from './checkpoint.ts';
import { Patience } from './patience.ts';
import { withoutPictures } from './pictures.ts';
import { readCall } from './read-call.ts';
import { summaryOf } from './summary.ts';
import { captureTools } from './tools.ts';
import { saysMuch, turnMessage } from './turn-message.ts';
import { unnamedCalls } from './unnamed-calls.ts';

interface TurnSettings {
  readonly model: ChatModel;
  readonly prompt: string;
  readonly questionsPerTurn: number;
  readonly checkpointCharacters: number;
  readonly longestUtterance: number;
}

/** Requests that one turn makes at most. */
const mostRequests = 6;

/** Ends the model's side of a turn whose last words were results: many servers want the roles to alternate. */
const shown: Message = { role: 'assistant', content: '(shown to the human)' };

/** Told with results after which the model speaks once more. */
const alreadyShown = 'The human has read your words: do not say them again.';

/** One turn: asks the model until it needs no answer any more, and gives what came together. */
export async function takeTurn(
  { model, prompt, questionsPerTurn, checkpointCharacters, longestUtterance }: TurnSettings,
  ability: Ability,
  input: TurnInput,
  tools: TurnTools,
): Promise<TurnResult> {
  const proposal = new Proposal(input, tools, questionsPerTurn);
  const patience = new Patience(model.name);
  const breathe = breather(tools.signal);
  const messages = openingOf(input, tools, { checkpointCharacters, longestUtterance });
  const said: string[] = [];
  let usage: Usage | undefined;

  for (let request = 1; request <= mostRequests; request += 1) {
    const speak = () => (said.length === 0 ? tools.onText : asNewParagraph(tools.onText));
    let onText = speak();
    const heard = await requestReply({
      model,
      ability,
      tools: captureTools,
      messages: [{ role: 'system', content: prompt }, ...messages],
      number: numberOf(input.proposal) * 10 + request,
      unnamed: unnamedCalls,
      signal: tools.signal,
      onText: (delta) => onText(delta),
      onWithdrawn: () => {
        onText = speak();
        tools.onWithdrawn(said.join('\n\n'));
      },
      onWait: tools.onWait,
    });
    if (heard.text !== '') said.push(heard.text);
    if (heard.usage !== undefined) usage = plusUsage(usage ?? noUsage, heard.usage);
    const answers: CallAnswer[] = [];
    for (const call of heard.calls) {
      answers.push(await answerCall(readCall(call), proposal, input, tools, breathe));
    }
    const { goOn, hint: advice } = patience.afterReply(answers, heard);
    const hint = advice ?? (goOn && heard.text !== '' ? alreadyShown : undefined);
    messages.push(assistantMessage(heard));
    heard.calls.forEach(({ id }, at) => {
      const isLast = at === heard.calls.length - 1;
      const content = [answers[at]!.content, ...(isLast && hint !== undefined ? [hint] : [])].join('\n');
      messages.push({ role: 'tool', toolCallId: id, content });
    });
    if (!goOn) break;
    if (heard.calls.length === 0) messages.push({ role: 'user', content: hint ?? '' });
  }
  patience.atEnd();
  if (messages.at(-1)?.role === 'tool') messages.push(shown);
  const spoken = said.join('\n\n');
  const reply = [spoken === '' ? summaryOf(proposal) : spoken, ...patience.leftOut].join('\n\n');
  if (reply !== spoken) tools.onText(reply.slice(spoken.length));
  return {
    reply,
    changes: proposal.changes,
    questions: proposal.questions.asked,
    superseded: proposal.superseded,
    settled: proposal.questions.settled,
    // A document is sent whole once. The next turn begins with a checkpoint, which has its two ends.
    history: saysMuch(input) ? [] : withoutPictures(messages),
    ...(usage === undefined ? {} : { usage }),
  };
}

function openingOf(
  input: TurnInput,
  tools: TurnTools,
  { checkpointCharacters, longestUtterance }: Pick<TurnSettings, 'checkpointCharacters' | 'longestUtterance'>,
): Message[] {
  return needsCheckpoint(input, checkpointCharacters)
    ? [turnMessage(input, tools, { longestUtterance, checkpoint: checkpointText(input, tools) })]
    : [...input.history, turnMessage(input, tools, { longestUtterance })];
}

function assistantMessage({ text, calls, extra }: ModelReply): Message {
  const known = { role: 'assistant' as const, ...(extra === undefined ? {} : { extra }) };
  if (calls.length > 0) return { ...known, content: text, toolCalls: calls };
  return { ...known, content: text === '' ? '(nothing)' : text };
}

/** What comes of a later reply stands apart from what came before. */
function asNewParagraph(onText: (delta: string) => void): (delta: string) => void {
  let started = false;
  return (delta) => {
    if (delta === '') return;
    onText(started ? delta : `\n\n${delta}`);
    started = true;
  };
}
